using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>Filters of the ledger; those that were not asked for are absent.</summary>
internal sealed record FailedDrilldown(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Agent);
