using Helicarrier.Domain.Rollups;
using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>How roll-ups stand.</summary>
/// <param name="Days">Closed days that the roll-up knows.</param>
/// <param name="Waiting">Those whose aggregates do not have all changes yet.</param>
/// <param name="WaitingSince">UTC: since when the longest of them waits.</param>
/// <param name="RolledAt">UTC of the latest roll-up of a day.</param>
/// <param name="ReconciledFrom">UTC midnight: days before it are past the retention of calls and not reconciled; null when none are.</param>
/// <param name="Unreconciled">Days from there on that were not reconciled since they were rolled up.</param>
/// <param name="ReconciledAt">UTC of the latest reconciliation of a day.</param>
/// <param name="AllReconciledSince">UTC: no day was reconciled longer ago; null while some never were.</param>
/// <param name="DriftDays">Days on which differences stand.</param>
/// <param name="Drift">Differences that stand, field by field.</param>
/// <param name="CheckedAt">UTC of the latest data-quality checks.</param>
/// <param name="Checks">What they found.</param>
/// <param name="ReadFrom">store | analytics: where days are read that are in both.</param>
/// <param name="Analytics">How the analytics copy stands; null when none is kept.</param>
internal sealed record RollupShape(
    long Days, long Waiting, string? WaitingSince, string? RolledAt, string? ReconciledFrom, long Unreconciled, string? ReconciledAt,
    string? AllReconciledSince, long DriftDays, long Drift, string? CheckedAt, IReadOnlyList<RollupCheckEntry> Checks,
    string ReadFrom, CopyShape? Analytics)
{
    public static RollupShape Of(RollupFacts facts) => new(
        facts.Days, facts.Waiting, WireTime.Of(facts.WaitingSince), WireTime.Of(facts.RolledAt), WireTime.Of(facts.Cut), facts.Unreconciled,
        WireTime.Of(facts.ReconciledAt), WireTime.Of(facts.AllReconciledSince), facts.DriftDays, facts.Drift, WireTime.Of(facts.CheckedAt),
        [.. from check in DataCheck.All join found in facts.Checks on check.Name equals found.Name select RollupCheckEntry.Of(check, found)],
        CopyShape.From(facts.Copy is { IsReadable: true }), facts.Copy is { } copy ? CopyShape.Of(copy) : null);
}
