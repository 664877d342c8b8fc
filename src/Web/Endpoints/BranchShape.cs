using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>A session that another one started.</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="ParentSessionId">The session that started it.</param>
/// <param name="Depth">1 for those that the session itself started, and so on.</param>
/// <param name="AgentId">Its agent.</param>
/// <param name="AgentLabel">The agent's name.</param>
/// <param name="Title">Its title, else its task.</param>
/// <param name="Status">Its state.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="TotalTokens">All tokens that are known; null when none are.</param>
/// <param name="CostUsd">Known cost of its own calls; null when none is known.</param>
/// <param name="UnpricedCalls">Its own calls whose cost is unknown.</param>
internal sealed record BranchShape(
    string SessionId, string ParentSessionId, int Depth, string AgentId, string AgentLabel, string? Title, string Status, string StartedAt, long RuntimeMs,
    long? TotalTokens, decimal? CostUsd, int UnpricedCalls)
{
    public static BranchShape Of(SessionBranch branch) => new(
        branch.SessionId, branch.ParentSessionId, branch.Depth, branch.AgentId, branch.AgentLabel, branch.Title, WireName.Of(branch.Status),
        WireTime.Of(branch.StartedAt), branch.RuntimeMs, branch.Tokens, branch.Cost?.ToUsd(), branch.UnpricedCalls);
}
