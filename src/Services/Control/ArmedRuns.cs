using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>Which runs can be stopped now, by the latest word of their runner.</summary>
public sealed class ArmedRuns(TimeProvider time)
{
    /// <summary>How long a word holds. A runner that says nothing for longer may not be able to stop anything.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromSeconds(60);

    private volatile IReadOnlyDictionary<RunId, (bool IsArmed, DateTimeOffset At)> _latest = new Dictionary<RunId, (bool, DateTimeOffset)>();

    /// <summary>Takes in what runners say of all their runs.</summary>
    /// <param name="seen">What those say that answer.</param>
    /// <param name="silent">Runs of those that do not: their latest word holds until it is too old.</param>
    public void Take(IReadOnlyList<RunSnapshot> seen, IReadOnlyCollection<RunId> silent)
    {
        var (before, now) = (_latest, time.GetUtcNow());
        var latest = seen.Where(static run => !RunMoves.IsOver(run.Status)).ToDictionary(static run => run.Id, run => (run.IsArmed, now));
        foreach (var run in silent)
        {
            if (before.TryGetValue(run, out var told)) latest.TryAdd(run, told);
        }

        _latest = latest;
    }

    /// <summary>Whether a run can be stopped now, and when that was looked at, UTC; null when its runner never told.</summary>
    public ArmedLight? Of(RunId id) =>
        _latest.TryGetValue(id, out var told) ? new(told.IsArmed && time.GetUtcNow() - told.At <= Lasts, told.At) : null;
}
