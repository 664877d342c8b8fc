using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How the state of roll-ups is written and drawn.</summary>
/// <param name="Word">As shown.</param>
/// <param name="Icon">Drawn beside the word.</param>
/// <param name="Severity">The <c>data-sev</c>; null while there is nothing to say.</param>
public sealed record RollupLook(string Word, IconName Icon, string? Severity)
{
    public static RollupLook Of(RollupFacts facts) => facts switch
    {
        { Drift: > 0 } => new($"Drift on {Format.Counted(facts.DriftDays, "day")}", IconName.Crit, "critical"),
        { Drifts: true } => new("A data check fails", IconName.Crit, "critical"),
        { Copy.Fault: not null } => new("Analytics copy fails", IconName.Warn, "warning"),
        { ReconciledAt: null } => new("Not reconciled yet", IconName.Info, null),
        _ => new("No drift", IconName.Check, "ok"),
    };

    /// <summary>When it was last looked, in one line.</summary>
    public static string Stamp(RollupFacts facts) =>
        facts.ReconciledAt is { } at ? $"last reconciled {Format.Stamp(at)} UTC" : "closed days are reconciled each hour";
}
