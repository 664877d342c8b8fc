using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Fleet;

/// <summary>What is remembered of one agent between snapshots.</summary>
/// <param name="agentId">The agent.</param>
/// <param name="earlier">The memory that this one replaces, for its last snapshot.</param>
internal sealed class AgentTrack(string agentId, AgentTrack? earlier = null)
{
    private const double WindowMinutes = 5;

    private readonly SlidingSum _tokens = new(TimeSpan.FromSeconds(10), 30);
    private readonly SlidingSum _costs = new(TimeSpan.FromSeconds(10), 30);
    private AgentSnapshot? _snapshot = earlier?._snapshot;
    private DateTimeOffset _due = DateTimeOffset.MinValue;
    private SessionEvent? _latest;
    private UsageEvent? _call;
    private long? _window;
    private OpenedAsk? _asked;
    private bool _knowsTokens;
    private bool _knowsCosts;

    public string AgentId => agentId;

    public StoredSession? Session { get; private set; }

    public DateTimeOffset LastHeard { get; private set; } = DateTimeOffset.MinValue;

    public CostToday Today { get; private set; } = new();

    public void Touch() => _due = DateTimeOffset.MinValue;

    /// <summary>Takes the state of a session, if it is the agent's latest.</summary>
    public void Apply(StoredSession session)
    {
        Touch();
        if (Session is not null && Session.SessionId != session.SessionId)
        {
            if (session.LastEventAt < Session.LastEventAt) return;
            _latest = null;
            _call = null;
            _window = null;
        }

        Session = session;
        Hear(session.LastEventAt);
    }

    /// <summary>What it waits to be told; null when nothing.</summary>
    public void Ask(OpenedAsk? asked)
    {
        if (asked == _asked) return;
        _asked = asked;
        Touch();
    }

    public void Apply(string sessionId, SessionEvent entry)
    {
        Touch();
        Hear(entry.At);
        if (sessionId != Session?.SessionId || entry.Type == SessionEventType.Metric) return;
        if (_latest is null || entry.At > _latest.At || (entry.At == _latest.At && (entry.Seq ?? long.MaxValue) >= (_latest.Seq ?? 0)))
        {
            _latest = entry;
        }
    }

    /// <summary>Takes the latest call for the context gauge.</summary>
    public void Apply(string sessionId, UsageEvent call, Func<UsageEvent, long?> contextWindow)
    {
        Touch();
        Hear(call.OccurredAt);
        if (sessionId != Session?.SessionId || call.SubagentId is not null) return;
        if (_call is not null && call.OccurredAt < _call.OccurredAt) return;
        if (_call?.Model != call.Model || _window is null || call.ContextWindow is not null)
        {
            _window = call.ContextWindow ?? contextWindow(call);
        }
        _call = call;
    }

    public void AddTokens(DateTimeOffset at, long? tokens, int sign, DateTimeOffset now)
    {
        if (tokens is not { } known) return;
        _knowsTokens = true;
        _tokens.Add(at, sign * known, now);
    }

    public void AddCost(DateTimeOffset at, NanoUsd? cost, int sign, DateTimeOffset now)
    {
        if (cost is not { } known) return;
        _knowsCosts = true;
        _costs.Add(at, sign * known.Value, now);
    }

    public void BeginDay()
    {
        Today = new CostToday();
        Touch();
    }

    /// <summary>The agent now: the same object as before when nothing changed.</summary>
    public AgentSnapshot Take(DateTimeOffset now)
    {
        if (_snapshot is not null && now < _due) return _snapshot;
        var session = Session!;
        var verdict = AgentStateRule.Decide(Signals(session), now);
        var recent = _tokens.Sum(now);
        var spent = _costs.Sum(now);
        var snapshot = new AgentSnapshot
        {
            AgentId = agentId,
            Label = session.AgentLabel,
            Kind = session.AgentKind,
            Host = session.Host,
            State = verdict.State,
            Evidence = verdict.Evidence,
            EvidenceAt = verdict.At,
            SessionId = session.SessionId,
            SessionStatus = session.Status,
            Task = session.Title ?? session.TaskText,
            Model = session.Model ?? _call?.Model,
            TokensPerMinute = _knowsTokens ? (double)Int128.Max(0, recent) / WindowMinutes : null,
            CostPerMinute = _knowsCosts ? NanoUsd.Of(Int128.Max(0, spent) / (int)WindowMinutes) : null,
            CostToday = Today.Cost,
            UnpricedToday = Today.Unpriced,
            CostSource = Today.Source,
            CostConfidence = Today.Confidence,
            ContextTokens = _call?.Tokens.PromptTotal,
            ContextWindow = _window,
            LastHeartbeat = LastHeard,
        };

        // The rate sinks with every bucket that leaves its window, even when nothing happens.
        _due = recent == 0 && spent == 0 ? verdict.ChangesAt ?? DateTimeOffset.MaxValue : Earlier(verdict.ChangesAt, now + TimeSpan.FromSeconds(5));
        return _snapshot = snapshot == _snapshot ? _snapshot : snapshot;
    }

    private AgentSignals Signals(StoredSession session) => new()
    {
        Status = session.Status,
        LastHeardAt = LastHeard,
        EndedAt = session.EndedAt,
        ErrorCode = session.ErrorCode,
        ErrorMessage = session.ErrorMessage,
        Asked = _asked,
        Latest = _latest is null ? null : AgentActivity.From(_latest),
    };

    private void Hear(DateTimeOffset at)
    {
        if (at > LastHeard) LastHeard = at;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? left, DateTimeOffset right) => left is { } time && time < right ? time : right;
}
