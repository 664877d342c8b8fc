using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>A session that ended, or fell silent.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="AgentId">Its agent.</param>
/// <param name="AgentLabel">What people call it.</param>
/// <param name="TaskTitle">Null when none is known.</param>
/// <param name="Status">How it stands.</param>
/// <param name="EndedAt">UTC; null when no end was told.</param>
/// <param name="LastEventAt">UTC.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="CostUsd">Of all its calls whose cost is known, whenever they were made; null when none is.</param>
/// <param name="UnpricedCalls">Calls that are not in the cost.</param>
/// <param name="ErrorCode">Of its end.</param>
/// <param name="ErrorMessage">Of its end.</param>
internal sealed record SinceSessionEntry(
    string SessionId, string AgentId, string AgentLabel, string? TaskTitle, string Status, string? EndedAt, string LastEventAt, long RuntimeMs,
    decimal? CostUsd, long UnpricedCalls, string? ErrorCode, string? ErrorMessage)
{
    public static SinceSessionEntry Of(LedgerRow row) => new(
        row.SessionId, row.AgentId, row.AgentLabel, row.Title, WireName.Of(row.Status), WireTime.Of(row.EndedAt), WireTime.Of(row.LastEventAt),
        row.RuntimeMs, row.Usage.Cost?.ToUsd(), row.Usage.UnpricedCalls, row.ErrorCode, row.ErrorMessage);
}
