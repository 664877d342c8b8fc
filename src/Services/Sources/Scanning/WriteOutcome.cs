using Helicarrier.Services.Duplicates;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What one write changed.</summary>
internal readonly record struct WriteOutcome(long Added, long Merged, long Unchanged, long Timeline)
{
    /// <summary>Calls that are beyond a limit; they lie in the quarantine.</summary>
    public long OutOfRange { get; init; }

    /// <summary>Calls of void sessions; they were left out.</summary>
    public long Deleted { get; init; }

    /// <summary>Calls that are older than calls are kept; they were left out.</summary>
    public long Past { get; init; }

    /// <summary>Calls from the future; they were left out.</summary>
    public long Future { get; init; }

    /// <summary>Calls from before 1970; they were left out.</summary>
    public long Early { get; init; }

    public WriteOutcome With(UsageOutcome outcome) => outcome switch
    {
        UsageOutcome.Added => this with { Added = Added + 1 },
        UsageOutcome.Merged => this with { Merged = Merged + 1 },
        UsageOutcome.Unchanged => this with { Unchanged = Unchanged + 1 },
        UsageOutcome.Deleted => this with { Deleted = Deleted + 1 },
        UsageOutcome.PastRetention => this with { Past = Past + 1 },
    };
}
