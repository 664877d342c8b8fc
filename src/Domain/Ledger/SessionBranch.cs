using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>One session among those that another one started.</summary>
/// <param name="SessionId">Its own id.</param>
/// <param name="ParentSessionId">The session that started it.</param>
/// <param name="Depth">1 for those that the session itself started, 2 for those that these started, and so on.</param>
/// <param name="AgentId">Its agent.</param>
/// <param name="AgentLabel">The agent's name.</param>
/// <param name="Title">Its title; null when it has none.</param>
/// <param name="Status">Its state.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="RuntimeMs">Milliseconds, 0 and up.</param>
/// <param name="Tokens">All tokens that are known; null when none are.</param>
/// <param name="Cost">Known cost of its own calls; null when none is known.</param>
/// <param name="UnpricedCalls">Its own calls whose cost is unknown.</param>
public sealed record SessionBranch(
    string SessionId, string ParentSessionId, int Depth, string AgentId, string AgentLabel, string? Title, SessionStatus Status, DateTimeOffset StartedAt,
    long RuntimeMs, long? Tokens, NanoUsd? Cost, int UnpricedCalls);
