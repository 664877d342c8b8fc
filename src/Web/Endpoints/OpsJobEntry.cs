using System.Globalization;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Ops;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job as the ops contract lists it.</summary>
/// <param name="Id">Digits, as text.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled.</param>
/// <param name="RequestedBy">Who asked, as the caller said or as the record has it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
internal sealed record OpsJobEntry(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("job_type")] string JobType,
    [property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("requested_by")] string RequestedBy,
    [property: JsonPropertyName("created_at")] string CreatedAt, [property: JsonPropertyName("updated_at")] string UpdatedAt)
{
    public static OpsJobEntry Of(JobRow row) => new(
        IdOf(row.Key), row.Type, WireName.Of(row.Status), OpsWish.RequestedByOf(row.Actor), WireTime.Of(row.CreatedAt), WireTime.Of(row.UpdatedAt));

    public static string IdOf(long key) => key.ToString(CultureInfo.InvariantCulture);
}
