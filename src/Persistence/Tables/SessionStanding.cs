using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// Takes a whole session out of what is added up over sessions, and puts it back: every such table is told here. Its own sums in
/// <c>session_usage</c> stay, as its calls do, and are not read while it is void.
/// </summary>
public sealed class SessionStanding
{
    private readonly HourlyTable _hourly;
    private readonly UsageDayTable _days;
    private readonly PastCallTable _past;
    private readonly AgentTable _agents;

    internal SessionStanding(HourlyTable hourly, UsageDayTable days, PastCallTable past, AgentTable agents)
    {
        _hourly = hourly;
        _days = days;
        _past = past;
        _agents = agents;
    }

    /// <summary>The session's calls leave every sum.</summary>
    /// <returns>What they come to.</returns>
    internal HeldUsage Leave(SessionKey session)
    {
        _days.Leave(session);
        return HeldUsage.Of(_hourly.Leave(session) + _past.Leave(session));
    }

    /// <summary>The session's calls are in every sum again.</summary>
    internal void Enter(SessionKey session)
    {
        _days.Enter(session);
        _hourly.Enter(session);
        _past.Enter(session);
    }

    /// <summary>Makes the session's agent what its sessions that are not void make it.</summary>
    internal void Regard(OrganizationId organizationId, StoredSession session) =>
        _agents.Regard(organizationId, session.AgentId, session.SessionId);
}
