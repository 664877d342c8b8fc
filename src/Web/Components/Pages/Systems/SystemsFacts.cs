using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Sources.Reporting;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Everything that the systems page shows of the store, read together.</summary>
/// <param name="Engine">The file and its engine.</param>
/// <param name="Sources">Those of which anything was found or read.</param>
/// <param name="Imports">The latest, newest first.</param>
/// <param name="Quarantine">The latest refused payloads, newest first.</param>
/// <param name="QuarantineTotal">All refused payloads that are kept.</param>
public sealed record SystemsFacts(
    StoreFacts Engine,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<ImportRunRow> Imports,
    IReadOnlyList<QuarantineRow> Quarantine,
    long QuarantineTotal)
{
    /// <summary>How roll-ups stand; null where nobody asked.</summary>
    public RollupFacts? Rollups { get; init; }

    /// <summary>Differences that a reconciliation found and nobody repaired, the latest days'.</summary>
    public IReadOnlyList<DriftRow> Drift { get; init; } = [];

    /// <summary>What the latest kill drills came to; null where no agents are run.</summary>
    public DrillFacts? Drills { get; init; }

    /// <summary>The latest void sessions.</summary>
    public VoidedPage Voided { get; init; } = new([], null);

    /// <summary>The latest open suspicions, newest first.</summary>
    public IReadOnlyList<SuspectedRow> Suspected { get; init; } = [];

    /// <summary>All open suspicions.</summary>
    public long SuspectedTotal { get; init; }

    /// <summary>Suspicions decided last, the latest decision first.</summary>
    public IReadOnlyList<SuspectedRow> Decided { get; init; } = [];
}
