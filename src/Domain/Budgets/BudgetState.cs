using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Budgets;

/// <summary>How a budget stood at its latest check.</summary>
public sealed record BudgetState
{
    /// <summary>The period that was looked at; null before the first check.</summary>
    public BudgetSpan? Span { get; init; }

    /// <summary>What was found.</summary>
    public BudgetUsage Usage { get; init; } = new(NanoUsd.Zero, 0, 0, NanoUsd.Zero, NanoUsd.Zero, 0, 0);

    /// <summary>What that comes to.</summary>
    public BudgetStanding Standing { get; init; }

    /// <summary>How bad that is.</summary>
    public AlertStatus Status { get; init; }

    /// <summary>Whether agents in its scope are stopped.</summary>
    public bool IsStopping { get; init; }

    /// <summary>UTC of the check from which on it stands so in this period; null before the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>UTC; null before the first check.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Why it could not be checked, in one line; null when it could. The rest is then of the check before.</summary>
    public string? Error { get; init; }

    /// <summary>This one, which stands so since the one before did, when that was no different.</summary>
    public BudgetState After(BudgetState before)
    {
        var isSame = before.Span == Span && before.Standing == Standing && before.Error is null == Error is null;
        return this with { Since = isSame ? before.Since : CheckedAt };
    }

    /// <summary>Whether it waits for a person: something is stopped, or would be if it were known what calls cost, or the limit is reached.</summary>
    public bool NeedsPerson => Status == AlertStatus.Critical || Standing == BudgetStanding.Reached || Error is not null;
}
