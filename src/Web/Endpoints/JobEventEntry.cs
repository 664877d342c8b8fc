using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>What happened to a job.</summary>
/// <param name="Id">Ascending in the order of writing.</param>
/// <param name="At">UTC, to the millisecond.</param>
/// <param name="Kind">state, log or progress.</param>
/// <param name="Text">In words.</param>
/// <param name="Data">More of it: the status it went to, or the percent; null for a line.</param>
internal sealed record JobEventEntry(long Id, string At, string Kind, string Text, JsonElement? Data)
{
    public static JobEventEntry Of(JobEventRow row) => new(
        row.Key, WireTime.Of(row.At), WireName.Of(row.Kind), row.Text, row.DataJson is null ? null : JsonElement.Parse(row.DataJson));
}
