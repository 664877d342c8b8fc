using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>An entry of the audit log.</summary>
/// <param name="Id">Ascending in the order of writing.</param>
/// <param name="OccurredAt">UTC, to the millisecond.</param>
/// <param name="ActorType">user, service or migration.</param>
/// <param name="Actor">Name of the key, user or job.</param>
/// <param name="Action">A verb with dots.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Metadata">More about it, an object.</param>
internal sealed record AuditEntry(
    long Id, string OccurredAt, string ActorType, string Actor, string Action, string Target, JsonElement Metadata)
{
    public static AuditEntry Of(AuditRow row) => new(
        row.Id, WireTime.Of(row.OccurredAt), WireName.Of(row.ActorType), row.Actor, row.Action, row.Target, Json(row.Metadata));

    // One bad row must not hide the others.
    private static JsonElement Json(string metadata)
    {
        try
        {
            return JsonElement.Parse(metadata);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(metadata);
        }
    }
}
