using Helicarrier.Domain.Usage;
namespace Helicarrier.Domain.Ledger;

/// <summary>Where a session stands among others: who started it, whom it started, and its agent's sessions before and after it.</summary>
/// <param name="Parent">The session that started it; null when none is stored.</param>
/// <param name="Earlier">The agent's session that started before it; null for its first.</param>
/// <param name="Later">The agent's session that started after it; null for its last.</param>
/// <param name="Branches">What it started, whom these started and so on, each behind the one that started it, by their start.</param>
/// <param name="IsWhole">False when there are more than are told.</param>
public sealed record SessionFamily(string? Parent, string? Earlier, string? Later, IReadOnlyList<SessionBranch> Branches, bool IsWhole)
{
    /// <summary>Known cost of all that it delegated; null when none is known.</summary>
    public NanoUsd? DelegatedCost =>
        Branches.Any(branch => branch.Cost is not null) ? NanoUsd.Sum(Branches.Select(branch => branch.Cost ?? NanoUsd.Zero)) : null;

    /// <summary>Known cost of a session with all that it delegated; null when one of them is unknown.</summary>
    public NanoUsd? CostWith(NanoUsd? own) => own is { } known && DelegatedCost is { } delegated ? known + delegated : null;

    /// <summary>Calls of all that it delegated whose cost is unknown.</summary>
    public long DelegatedUnpriced => Branches.Sum(branch => (long)branch.UnpricedCalls);
}
