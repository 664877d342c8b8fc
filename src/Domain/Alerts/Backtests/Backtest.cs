using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Alerts.Backtests;

/// <summary>
/// What a rule would have done over time that is past, with the whole lifecycle. Pure. Calls are known by the minute; a session is known to
/// have failed only from its end on.
/// </summary>
/// <param name="rule">The rule, which need not be kept anywhere.</param>
/// <param name="calls">Calls in its scope from one window before the first look on, by minute, ascending.</param>
/// <param name="sessions">Sessions in its scope that began in that time, by start, ascending.</param>
public sealed class Backtest(AlertRule rule, IReadOnlyList<CallMinute> calls, IReadOnlyList<SessionSpan> sessions)
{
    /// <summary>Points of a result at most.</summary>
    public const int MostPoints = 336;

    // As often as a host looks; of a long window a sixtieth is no less.
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _window = AlertWindows.Length(rule.Window);

    /// <summary>From one look to the next.</summary>
    public TimeSpan Step => _window / 60 > Sweep ? _window / 60 : Sweep;

    /// <summary>Looks from one moment to another, and at both: the last look is what the rule says when it is kept.</summary>
    public BacktestResult Run(DateTimeOffset from, DateTimeOffset to)
    {
        var (state, transitions, found) = (new AlertState(), new List<AlertTransition>(), new List<BacktestPoint>());
        var (firstCall, nextCall, firstSession, nextSession) = (0, 0, 0, 0);
        var sum = default(CallMinute);
        for (var at = from; ; at = at + Step < to ? at + Step : to)
        {
            // Whole minutes: those that have ended.
            while (nextCall < calls.Count && calls[nextCall].At + Sweep <= at) sum = Add(sum, calls[nextCall++], 1);
            while (firstCall < nextCall && calls[firstCall].At < at - _window) sum = Add(sum, calls[firstCall++], -1);
            while (nextSession < sessions.Count && sessions[nextSession].StartedAt < at) nextSession++;
            while (firstSession < nextSession && sessions[firstSession].StartedAt < at - _window) firstSession++;
            DateTimeOffset? heard = nextCall > 0 ? calls[nextCall - 1].At + Sweep : null;
            var reading = Read(sum, firstSession, nextSession, at, heard ?? from);
            var step = AlertMachine.Look(rule, state, reading, at);
            state = step.State;
            if (step.Transition is { } transition) transitions.Add(transition);
            found.Add(new(at, reading.Value, state.Status));
            if (at >= to) break;
        }

        return new(from, to, Step, Thin(found), transitions);
    }

    private static CallMinute Add(CallMinute sum, CallMinute minute, int sign) => new(
        minute.At, sign > 0 ? sum.Cost + minute.Cost : sum.Cost - minute.Cost, sum.Calls + (sign * minute.Calls),
        sum.Unpriced + (sign * minute.Unpriced), sum.Tokens + (sign * minute.Tokens));

    private static List<BacktestPoint> Thin(List<BacktestPoint> found)
    {
        var size = (found.Count + MostPoints - 1) / MostPoints;
        return size <= 1 ? found : [.. found.Chunk(size).Select(static part => part.MaxBy(static point => point.Value ?? -1))];
    }

    private AlertReading Read(CallMinute sum, int first, int next, DateTimeOffset at, DateTimeOffset heard) => rule.Metric switch
    {
        AlertMetric.DailyCostUsd or AlertMetric.TokensPerMinute or AlertMetric.UnpricedCalls =>
            AlertReadings.OfCalls(rule, sum.Cost, sum.Calls, sum.Unpriced, sum.Tokens),
        AlertMetric.NoDataMinutes => AlertReadings.OfSilence(heard, at),
        AlertMetric.FailureRate => Failures(first, next, at),
        AlertMetric.RuntimeP95Ms => NinetyFifth(first, next, at),
        _ => Longest(first, next, at),
    };

    private AlertReading Failures(int first, int next, DateTimeOffset at)
    {
        var (failed, total) = (0, 0);
        for (var i = first; i < next; i++)
        {
            if (!sessions[i].HadEndedAt(at) || sessions[i].Status is not (SessionStatus.Failed or SessionStatus.Success)) continue;
            total++;
            if (sessions[i].Status == SessionStatus.Failed) failed++;
        }

        return AlertReadings.OfEnds(failed, total);
    }

    private AlertReading NinetyFifth(int first, int next, DateTimeOffset at)
    {
        var times = new List<long>();
        for (var i = first; i < next; i++)
        {
            if (sessions[i].HadEndedAt(at)) times.Add(sessions[i].RuntimeMs);
        }

        times.Sort();
        return times.Count == 0 ? default : new(times[AlertReadings.NinetyFifth(times.Count)], times.Count);
    }

    private AlertReading Longest(int first, int next, DateTimeOffset at)
    {
        var longest = 0L;
        for (var i = first; i < next; i++)
        {
            var ran = sessions[i].HadEndedAt(at) ? sessions[i].RuntimeMs : (long)(at - sessions[i].StartedAt).TotalMilliseconds;
            longest = Math.Max(longest, ran);
        }

        return next == first ? default : new(longest, next - first);
    }
}
