using Helicarrier.Domain.Rollups;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>How roll-ups stand.</summary>
public sealed record RollupFacts
{
    /// <summary>Closed days that the roll-up knows.</summary>
    public long Days { get; init; }

    /// <summary>Those whose aggregates do not have all changes to their buckets yet.</summary>
    public long Waiting { get; init; }

    /// <summary>UTC: since when the longest of them waits; null when none does.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>UTC of the latest roll-up of a day; null before the first.</summary>
    public DateTimeOffset? RolledAt { get; init; }

    /// <summary>UTC midnight: days before it are past the retention of calls and are not reconciled; null when none are.</summary>
    public DateTimeOffset? Cut { get; init; }

    /// <summary>Days from there on that were never reconciled, or not since they were last rolled up.</summary>
    public long Unreconciled { get; init; }

    /// <summary>UTC of the latest reconciliation of a day; null before the first.</summary>
    public DateTimeOffset? ReconciledAt { get; init; }

    /// <summary>UTC: no day was reconciled longer ago; null while some never were.</summary>
    public DateTimeOffset? AllReconciledSince { get; init; }

    /// <summary>Days on which differences stand.</summary>
    public long DriftDays { get; init; }

    /// <summary>Differences that stand, field by field.</summary>
    public long Drift { get; init; }

    /// <summary>UTC of the latest data-quality checks; null before the first.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>What they found.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>How the analytics copy stands; null when none is kept.</summary>
    public CopyFacts? Copy { get; init; }

    /// <summary>Whether anything was found that is not as it should be.</summary>
    public bool Drifts => Drift > 0 || Checks.Any(static check => check.Failures > 0);
}
