using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Fleet;

/// <summary>
/// Derives an agent's state. What an agent reports of itself (waiting, blocked, stuck, error) stands until something else
/// happens: nobody can expect a sign of life from one that waits. Everything else ages: working, idle, offline.
/// </summary>
public static class AgentStateRule
{
    /// <summary>Activity this young counts as working.</summary>
    public static readonly TimeSpan WorkingFor = TimeSpan.FromMinutes(1);

    /// <summary>The heartbeat that an agent in the middle of its work owes.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(10);

    /// <summary>How long one that finished its answer is believed to be there still, though silent.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromHours(1);

    public static AgentVerdict Decide(AgentSignals signals, DateTimeOffset now)
    {
        if (signals.Status.IsTerminal()) return Ended(signals);
        if (signals.Asked is { } asked) return new(AgentState.Waiting, "Asks: " + asked.Title, asked.At, null);
        if (signals.Latest is { Kind: ActivityKind.Reported } reported) return Reported(signals, reported, now);

        var evidence = signals.Latest?.Sentence ?? (signals.Status == SessionStatus.Queued ? "Session queued" : "Session running");
        var at = signals.Latest?.At ?? signals.LastHeardAt;
        return signals.Latest?.Kind switch
        {
            ActivityKind.ToolRunning => Aged(signals, now, evidence, at, workingFor: Heartbeat, idleFor: Heartbeat),
            ActivityKind.Answer => Aged(signals, now, evidence, at, WorkingFor, IdleFor),
            _ => Aged(signals, now, evidence, at, WorkingFor, Heartbeat),
        };
    }

    private static AgentVerdict Ended(AgentSignals signals)
    {
        var at = signals.EndedAt ?? signals.LastHeardAt;
        return signals.Status switch
        {
            SessionStatus.Failed => new(AgentState.Error, signals.ErrorMessage ?? signals.ErrorCode ?? "Session failed", at, null),
            SessionStatus.Killed => new(AgentState.Idle, "Session was killed", at, null),
            SessionStatus.Cancelled => new(AgentState.Idle, "Session was cancelled", at, null),
            _ => new(AgentState.Idle, "Session finished", at, null),
        };
    }

    private static AgentVerdict Reported(AgentSignals signals, AgentActivity reported, DateTimeOffset now) => reported.Reported switch
    {
        AgentState.Working => Aged(signals, now, reported.Sentence, reported.At, WorkingFor, Heartbeat),
        AgentState.Idle => Aged(signals, now, reported.Sentence, reported.At, TimeSpan.Zero, IdleFor),
        { } state => new(state, reported.Sentence, reported.At, null),
        null => Aged(signals, now, reported.Sentence, reported.At, WorkingFor, Heartbeat),
    };

    private static AgentVerdict Aged(
        AgentSignals signals, DateTimeOffset now, string evidence, DateTimeOffset at, TimeSpan workingFor, TimeSpan idleFor)
    {
        var silent = now - signals.LastHeardAt;
        if (silent < workingFor) return new(AgentState.Working, evidence, at, signals.LastHeardAt + workingFor);
        if (silent < idleFor) return new(AgentState.Idle, evidence, at, signals.LastHeardAt + idleFor);
        return new(AgentState.Offline, "Nothing heard since: " + evidence, signals.LastHeardAt, null);
    }
}
