using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Fleet;

/// <summary>The fleet as a fold over what commits changed. One caller at a time.</summary>
/// <param name="options">Limits and zone.</param>
/// <param name="earlier">The board that this one replaces: agents keep their slots, and their snapshots where nothing changed.</param>
internal sealed class FleetBoard(FleetOptions options, FleetBoard? earlier = null)
{
    private readonly Dictionary<string, AgentTrack> _agents = new(StringComparer.Ordinal);
    private readonly List<AgentTrack> _slots = [];
    private readonly SortedDictionary<long, OpenedAsk> _asks = [];
    private LocalDay _day;
    private AgentSnapshot[] _published = [];

    public SlidingSum TokenMinutes { get; } = new(TimeSpan.FromMinutes(1), 30);

    public SlidingSum RecentTokens { get; } = new(TimeSpan.FromSeconds(10), 30);

    public SlidingSum SpendMinutes { get; } = new(TimeSpan.FromMinutes(1), 60);

    public SlidingSum SpendHours { get; } = new(TimeSpan.FromHours(1), 24);

    public SlidingSum Ended { get; } = new(TimeSpan.FromMinutes(15), 96);

    public SlidingSum Succeeded { get; } = new(TimeSpan.FromMinutes(15), 96);

    public CostToday Today { get; private set; } = new();

    public int Quarantined { get; set; }

    public LocalDay Day => _day;

    public void Apply(StoreChange change, DateTimeOffset now)
    {
        if (change.OrganizationId != options.OrganizationId) return;
        switch (change)
        {
            case SessionChange session:
                Apply(session.Session, now);
                CountEnd(session, now);
                break;
            case UsageChange usage:
                if (usage.Before is { } before) Count(usage.AgentId, before, -1, now);
                Count(usage.AgentId, usage.Now, 1, now);
                _agents.GetValueOrDefault(usage.AgentId)?.Apply(usage.SessionId, usage.Now.Usage, options.ContextWindow);
                break;
            case UsageRemoval gone:
                Count(gone.AgentId, gone.Before, -1, now);
                break;
            case TimelineChange entry:
                _agents.GetValueOrDefault(entry.AgentId)?.Apply(entry.SessionId, entry.Event);
                break;
            case AskChange { Opened: { } asked, AskKey: var key }:
                Ask(key, asked);
                break;
            case AskChange { IsSettled: true, AskKey: var key }:
                Settle(key);
                break;
            case QuarantineChange refused:
                Quarantined += refused.Open;
                break;
        }
    }

    /// <summary>Notes what an agent asks: it waits until that is answered.</summary>
    public void Ask(long key, OpenedAsk ask)
    {
        _asks[key] = ask;
        Tell(ask.SessionId);
    }

    /// <summary>The agent's memory; made when it was heard of recently enough to be shown, else null.</summary>
    public AgentTrack? Track(StoredSession session, DateTimeOffset now)
    {
        if (_agents.TryGetValue(session.AgentId, out var known)) return known;
        if (now - session.LastEventAt > options.ForgetAfter) return null;
        var track = new AgentTrack(session.AgentId, earlier?.Find(session.AgentId));
        _agents.Add(session.AgentId, track);
        if (_slots.Count < options.MaxAgents)
        {
            _slots.Add(track);
            return track;
        }

        var gone = _slots.MinBy(other => other.LastHeard)!;
        _agents.Remove(gone.AgentId);
        _slots[_slots.IndexOf(gone)] = track;
        return track;
    }

    /// <summary>Slot of an agent on this board; null when it has none.</summary>
    public int? SlotOf(string agentId) => _agents.TryGetValue(agentId, out var track) ? _slots.IndexOf(track) : null;

    public AgentTrack? Find(string agentId) => _agents.GetValueOrDefault(agentId);

    /// <summary>Begins a new day when the clock says so.</summary>
    public void TurnDay(DateTimeOffset now)
    {
        if (_day.Contains(now)) return;
        _day = LocalDay.Around(now, options.Zone);
        Today = new CostToday();
        foreach (var track in _slots) track.BeginDay();
    }

    /// <summary>The whole fleet; agents that did not change are the same objects as in the snapshot before.</summary>
    public FleetSnapshot Take(long sequence, DateTimeOffset now)
    {
        TurnDay(now);
        foreach (var gone in _slots.Where(track => now - track.LastHeard > options.ForgetAfter).ToList()) Forget(gone);
        return new FleetSnapshot
        {
            Sequence = sequence,
            TakenAt = now,
            Agents = Agents(now),
            TokensPerMinute = (double)Int128.Max(0, RecentTokens.Sum(now)) / 5d,
            TokensByMinute = [.. TokenMinutes.Buckets(now).Select(tokens => (double)tokens)],
            SpendToday = Today.Spent,
            PricedToday = Today.Priced,
            UnpricedToday = Today.Unpriced,
            SpendByHour = [.. SpendHours.Buckets(now).Select(nanos => NanoUsd.Of(nanos))],
            BurnPerHour = NanoUsd.Of(SpendMinutes.Sum(now)),
            SucceededSessions = (int)Succeeded.Sum(now),
            EndedSessions = (int)Ended.Sum(now),
            Quarantined = Quarantined,
        };
    }

    // A list that holds the same agents is the same list: who shows it can stop there.
    private AgentSnapshot[] Agents(DateTimeOffset now)
    {
        var agents = new AgentSnapshot[_slots.Count];
        var same = agents.Length == _published.Length;
        for (var i = 0; i < agents.Length; i++)
        {
            agents[i] = _slots[i].Take(now);
            same = same && ReferenceEquals(agents[i], _published[i]);
        }

        return same ? _published : _published = agents;
    }

    private void Count(string agentId, PricedUsage call, int sign, DateTimeOffset now)
    {
        TurnDay(now);
        var at = call.Usage.OccurredAt;
        var tokens = call.Usage.Tokens.Total;
        var track = _agents.GetValueOrDefault(agentId);
        track?.AddTokens(at, tokens, sign, now);
        track?.AddCost(at, call.Cost, sign, now);
        RecentTokens.Add(at, sign * (tokens ?? 0), now);
        TokenMinutes.Add(at, sign * (tokens ?? 0), now);
        SpendMinutes.Add(at, sign * (call.Cost?.Value ?? 0), now);
        SpendHours.Add(at, sign * (call.Cost?.Value ?? 0), now);
        if (at < _day.Start) return;
        if (sign > 0)
        {
            Today.Add(call);
            track?.Today.Add(call);
        }
        else
        {
            Today.Remove(call);
            track?.Today.Remove(call);
        }
    }

    private void CountEnd(SessionChange change, DateTimeOffset now)
    {
        if (change.Before is { } before && before.Status.IsTerminal()) CountEnd(before, -1, now);
        if (change.Session.Status.IsTerminal()) CountEnd(change.Session, 1, now);
    }

    private void CountEnd(StoredSession session, int sign, DateTimeOffset now)
    {
        var at = session.EndedAt ?? session.LastEventAt;
        Ended.Add(at, sign, now);
        if (session.Status == SessionStatus.Success) Succeeded.Add(at, sign, now);
    }

    private void Apply(StoredSession session, DateTimeOffset now)
    {
        if (Track(session, now) is not { } track) return;
        var before = track.Session?.SessionId;
        track.Apply(session);
        var latest = track.Session!.SessionId;
        if (latest != before) track.Ask(Oldest(latest));
    }

    private void Settle(long key)
    {
        if (_asks.Remove(key, out var ask)) Tell(ask.SessionId);
    }

    // Asked before the session was heard of, or after: whichever comes last brings the two together.
    private void Tell(string sessionId)
    {
        foreach (var track in _slots.Where(track => track.Session?.SessionId == sessionId)) track.Ask(Oldest(sessionId));
    }

    private OpenedAsk? Oldest(string sessionId) => _asks.Values.FirstOrDefault(ask => ask.SessionId == sessionId);

    private void Forget(AgentTrack track)
    {
        _agents.Remove(track.AgentId);
        _slots.Remove(track);
    }
}
