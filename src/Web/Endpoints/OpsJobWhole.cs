using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Ops;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job as the ops contract shows it alone.</summary>
/// <param name="Id">Digits, as text.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled.</param>
/// <param name="RequestedBy">Who asked, as the caller said or as the record has it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="Payload">What it was asked with.</param>
/// <param name="Result">What came of it; null when nothing did.</param>
/// <param name="Error">What went wrong, its word first; null when nothing did.</param>
/// <param name="RunnerInstance">What the runner elsewhere that took it calls itself.</param>
internal sealed record OpsJobWhole(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("job_type")] string JobType,
    [property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("requested_by")] string RequestedBy,
    [property: JsonPropertyName("created_at")] string CreatedAt, [property: JsonPropertyName("updated_at")] string UpdatedAt,
    [property: JsonPropertyName("payload")] JsonElement Payload, [property: JsonPropertyName("result")] JsonElement? Result,
    [property: JsonPropertyName("error")] string? Error, [property: JsonPropertyName("runner_instance")] string? RunnerInstance)
{
    public static OpsJobWhole Of(JobDetail job) => new(
        OpsJobEntry.IdOf(job.Row.Key), job.Row.Type, WireName.Of(job.Row.Status), OpsWish.RequestedByOf(job.Row.Actor),
        WireTime.Of(job.Row.CreatedAt), WireTime.Of(job.Row.UpdatedAt), JsonElement.Parse(job.PayloadJson),
        job.ResultJson is { } result ? JsonElement.Parse(result) : null, ErrorOf(job.Row), job.RunnerInstance);

    private static string? ErrorOf(JobRow row) => row.ErrorCode is null ? row.Error : $"{row.ErrorCode}: {row.Error}";
}
