using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>Which runs can be stopped now, by the latest word of their runner.</summary>
public sealed class ArmedRuns(TimeProvider time)
{
    /// <summary>How long a word holds. A runner that says nothing for longer may not be able to stop anything.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromSeconds(60);

    private volatile IReadOnlyDictionary<RunId, (bool IsArmed, DateTimeOffset At)> _latest = new Dictionary<RunId, (bool, DateTimeOffset)>();

    /// <summary>Takes in what the runner says of all its runs.</summary>
    public void Take(IReadOnlyList<RunSnapshot> seen)
    {
        var now = time.GetUtcNow();
        _latest = seen.Where(static run => !RunMoves.IsOver(run.Status)).ToDictionary(static run => run.Id, run => (run.IsArmed, now));
    }

    /// <summary>Whether a run can be stopped now, and when that was looked at, UTC; null when its runner never told.</summary>
    public ArmedLight? Of(RunId id) =>
        _latest.TryGetValue(id, out var told) ? new(told.IsArmed && time.GetUtcNow() - told.At <= Lasts, told.At) : null;
}
