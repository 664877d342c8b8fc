using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A suspected duplicate in the list. <c>CostUsd</c> is what it would add to the bill.</summary>
internal sealed record SuspectedEntry(
    long Id, string Status, string SessionId, string AgentId, string? ModelId, string OccurredAt, long GapMs, long? TotalTokens, decimal? CostUsd,
    string LogSource, string? LogRequestId, string? RequestId, string DetectedAt, string? DecidedAt, string? DecidedBy, string Source, string LogSessionId)
{
    public static SuspectedEntry Of(SuspectedRow row) => new(
        row.Id, WireName.Of(row.Status), row.SessionId, row.AgentId, row.Model, WireTime.Of(row.OccurredAt), row.GapMs, row.Tokens, row.Cost?.ToUsd(),
        row.LogSource, row.LogRequestId, row.RequestId, WireTime.Of(row.DetectedAt), row.DecidedAt is { } decided ? WireTime.Of(decided) : null, row.DecidedBy,
        row.Source, row.LogSessionId);
}
