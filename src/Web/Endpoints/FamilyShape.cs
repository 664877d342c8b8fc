using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>Where a session stands among others.</summary>
/// <param name="Parent">The session that started it; null when none is stored.</param>
/// <param name="Earlier">The agent's session before it.</param>
/// <param name="Later">The agent's session after it.</param>
/// <param name="DelegatedCostUsd">Known cost of all branches; null when none is known.</param>
/// <param name="DelegatedUnpricedCalls">Calls of all branches whose cost is unknown.</param>
/// <param name="IsWhole">False when there are more branches than are told.</param>
/// <param name="Branches">What it started, each behind the one that started it.</param>
internal sealed record FamilyShape(
    string? Parent, string? Earlier, string? Later, decimal? DelegatedCostUsd, long DelegatedUnpricedCalls, bool IsWhole, IReadOnlyList<BranchShape> Branches)
{
    public static FamilyShape Of(SessionFamily family) => new(
        family.Parent, family.Earlier, family.Later, family.DelegatedCost?.ToUsd(), family.DelegatedUnpriced, family.IsWhole,
        [.. family.Branches.Select(BranchShape.Of)]);
}
