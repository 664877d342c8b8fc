using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control;

/// <summary>Whether what runs write can be written, by the latest word of their runner.</summary>
public sealed class OutputRoom
{
    private volatile Told _latest = new(null, 0);

    /// <summary>UTC since when not; null while it can, and while nothing runs.</summary>
    public DateTimeOffset? FullSince => _latest.Since;

    /// <summary>The runs whose lines are lost.</summary>
    public int Runs => _latest.Runs;

    /// <summary>Takes in what the runner says of all its runs.</summary>
    public void Take(IReadOnlyList<RunSnapshot> seen)
    {
        var losing = seen.Where(static run => run.UnwritableSince is not null).ToList();
        _latest = new(losing.Min(static run => run.UnwritableSince), losing.Count);
    }

    private sealed record Told(DateTimeOffset? Since, int Runs);
}
