using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A void session: its tombstone, and what it held when it became void.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AgentId">Whose it is.</param>
/// <param name="AgentLabel">That agent's name.</param>
/// <param name="TaskTitle">What it was about.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="VoidedAt">UTC.</param>
/// <param name="ActorType">user, service or migration.</param>
/// <param name="Actor">Who made it void.</param>
/// <param name="Reason">Why.</param>
/// <param name="Calls">Calls that it held.</param>
/// <param name="TotalTokens">Their tokens.</param>
/// <param name="CostUsd">Their cost; null when none was known.</param>
internal sealed record VoidedEntry(
    string SessionId, string AgentId, string AgentLabel, string? TaskTitle, string StartedAt, string VoidedAt, string ActorType, string Actor,
    string Reason, long Calls, long TotalTokens, decimal? CostUsd)
{
    public static VoidedEntry Of(VoidedSession session) => new(
        session.SessionId, session.AgentId, session.AgentLabel, session.Title, WireTime.Of(session.StartedAt), WireTime.Of(session.VoidedAt),
        WireName.Of(session.ActorType), session.Actor, session.Reason, session.Calls, session.Tokens, session.Cost?.ToUsd());
}
