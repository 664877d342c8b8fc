using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>Whether what runs write can be written, by the latest word of their runners.</summary>
public sealed class OutputRoom
{
    private volatile Told _latest = new(null, null, 0);

    /// <summary>UTC since when not; null while it can, and while nothing runs.</summary>
    public DateTimeOffset? FullSince => _latest.Since;

    /// <summary>The same, of this machine alone.</summary>
    public DateTimeOffset? FullHereSince => _latest.HereSince;

    /// <summary>The runs whose lines are lost.</summary>
    public int Runs => _latest.Runs;

    /// <summary>Takes in what runners say of all their runs.</summary>
    public void Take(IReadOnlyList<RunnerRoll> rolls)
    {
        var losing = rolls.SelectMany(static roll => roll.Runs.Where(static run => run.UnwritableSince is not null).Select(run => (run, roll.Runner))).ToList();
        var here = losing.Where(static one => one.Runner == RunnerId.Local);
        _latest = new(losing.Min(static one => one.run.UnwritableSince), here.Min(static one => one.run.UnwritableSince), losing.Count);
    }

    private sealed record Told(DateTimeOffset? Since, DateTimeOffset? HereSince, int Runs);
}
