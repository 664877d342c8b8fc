using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Writing;

/// <summary>
/// What units of work changed and what has to be written through once for all of them before the commit: session sums,
/// event counts, agents, hourly buckets, days of usage.
/// </summary>
internal sealed class Touched
{
    /// <summary>Sessions whose usage changed.</summary>
    public HashSet<SessionKey> UsageSessions { get; } = [];

    /// <summary>Sessions that became void or were restored.</summary>
    public HashSet<SessionKey> Standings { get; } = [];

    /// <summary>What calls brought to sessions and took from them: their sums are not written yet.</summary>
    public Dictionary<SessionKey, SessionGain> Gains { get; } = [];

    /// <summary>Sessions of which only prices changed, and how.</summary>
    public Dictionary<SessionKey, PriceTally> Prices { get; } = [];

    /// <summary>Timeline entries added, by session.</summary>
    public Dictionary<SessionKey, EventCounts> Events { get; } = [];

    public Dictionary<(OrganizationId OrganizationId, string AgentId), AgentSighting> Agents { get; } = [];

    public Dictionary<RollupKey, RollupDelta> Rollup { get; } = [];

    public Dictionary<UsageDayKey, UsageDaySum> Days { get; } = [];

    public List<StoreChange> Changes { get; } = [];

    /// <summary>Payloads that were quarantined: the newest of each organization, and how many it keeps.</summary>
    public Dictionary<OrganizationId, (long Newest, int Keep)> Quarantined { get; } = [];

    public void Clear()
    {
        ClearSums();
        Changes.Clear();
    }

    /// <summary>Forgets what was written through.</summary>
    public void ClearSums()
    {
        UsageSessions.Clear();
        Standings.Clear();
        Gains.Clear();
        Prices.Clear();
        Events.Clear();
        Agents.Clear();
        Rollup.Clear();
        Days.Clear();
        Quarantined.Clear();
    }

    public void Add(Touched other)
    {
        UsageSessions.UnionWith(other.UsageSessions);
        Standings.UnionWith(other.Standings);
        foreach (var (session, gain) in other.Gains) AddGain(session, gain);
        foreach (var (session, change) in other.Prices) PricesOf(session).Add(change);
        foreach (var (session, counts) in other.Events) AddEvents(session, counts);
        foreach (var (key, sighting) in other.Agents) See(key, sighting);
        foreach (var (key, delta) in other.Rollup) AddRollup(key, delta);
        foreach (var (key, sum) in other.Days) AddDay(key, sum);
        foreach (var (organization, payloads) in other.Quarantined) Quarantined[organization] = payloads;
        Changes.AddRange(other.Changes);
    }

    public void AddGain(SessionKey session, SessionGain gain) => Gains[session] = Gains.GetValueOrDefault(session) + gain;

    /// <summary>The change of a session's prices so far.</summary>
    public PriceTally PricesOf(SessionKey session)
    {
        if (!Prices.TryGetValue(session, out var tally)) Prices.Add(session, tally = new());
        return tally;
    }

    public void AddEvents(SessionKey session, EventCounts counts) =>
        Events[session] = Events.TryGetValue(session, out var sum) ? sum + counts : counts;

    public void See((OrganizationId OrganizationId, string AgentId) key, AgentSighting sighting) =>
        Agents[key] = Agents.TryGetValue(key, out var earlier) ? earlier.Then(sighting) : sighting;

    /// <summary>Takes back a sighting that rested on a session which was another agent's.</summary>
    public void Forget((OrganizationId OrganizationId, string AgentId) key, string sessionId)
    {
        if (Agents.TryGetValue(key, out var sighting) && sighting.SessionId == sessionId) Agents.Remove(key);
    }

    /// <summary>A call is in the sums by hour and by day.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="agentId">Its session's agent.</param>
    /// <param name="usage">The call.</param>
    /// <param name="price">As it is stored.</param>
    public void Count(OrganizationId organizationId, string agentId, UsageEvent usage, FrozenPrice price)
    {
        AddRollup(RollupKey.Of(organizationId, agentId, usage), RollupDelta.Of(usage, price.Cost));
        AddDay(UsageDayKey.Of(organizationId, agentId, usage, price), UsageDaySum.Of(usage, price.Cost));
    }

    /// <summary>A call that was stored is in no sum by hour or day any more.</summary>
    public void Discount(OrganizationId organizationId, StoredCall stored)
    {
        AddRollup(RollupKey.Of(organizationId, stored.AgentId, stored.Usage), -RollupDelta.Of(stored.Usage, stored.Price.Cost));
        AddDay(UsageDayKey.Of(organizationId, stored.AgentId, stored.Usage, stored.Price), -UsageDaySum.Of(stored.Usage, stored.Price.Cost));
    }

    public void AddRollup(RollupKey key, RollupDelta delta) =>
        Rollup[key] = Rollup.TryGetValue(key, out var sum) ? sum + delta : delta;

    public void AddDay(UsageDayKey key, UsageDaySum sum) => Days[key] = Days.TryGetValue(key, out var earlier) ? earlier + sum : sum;
}
