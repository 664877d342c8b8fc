using System.Text.Json;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job's run with what went in and what came of it.</summary>
/// <param name="Job">As in the list.</param>
/// <param name="Payload">What it was asked with.</param>
/// <param name="Result">Facts of its kind; null when there are none.</param>
/// <param name="Report">Records read, written, skipped and refused; null for a job that reads none.</param>
internal sealed record JobWhole(JobEntry Job, JsonElement Payload, JsonElement? Result, JsonElement? Report)
{
    public static JobWhole Of(JobDetail job) => new(
        JobEntry.Of(job.Row), JsonElement.Parse(job.PayloadJson), Json(job.ResultJson), Json(job.ReportJson));

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
