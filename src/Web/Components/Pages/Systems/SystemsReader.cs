using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Control;
using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Reads what the systems page shows, each part by its own reader.</summary>
public sealed class SystemsReader(
    StoreFactsReader engine, SourceReports sources, ImportRunReader imports, QuarantineReader quarantine, SuspectedReader suspected, VoidReader voids,
    DrillReader drills, RollupReader rollups, IRunner runner)
{
    private const int ImportsShown = 10;
    private const int QuarantineShown = 25;
    private const int SuspectedShown = 25;
    private const int DecidedShown = 10;
    private const int VoidedShown = 25;
    private const int DriftShown = 10;

    /// <summary>Reads it all for one organization.</summary>
    public async Task<SystemsFacts> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var (refused, total) = await quarantine.ListAsync(organizationId, 1, QuarantineShown, new(State: QuarantineState.Open), cancellationToken);
        var (twins, open) = await suspected.ListAsync(organizationId, SuspicionStatus.Open, 1, SuspectedShown, cancellationToken);
        return new(
            await engine.ReadAsync(organizationId, cancellationToken),
            [.. (await sources.ReadAsync(organizationId, cancellationToken)).Sources.Where(source => source.IsThere).Select(source => source.Shown())],
            [.. (await imports.LatestAsync(organizationId, ImportsShown, cancellationToken)).Select(run => run.Shown())],
            refused,
            total)
        {
            Voided = (await voids.ListAsync(organizationId, null, VoidedShown, cancellationToken)).Shown(),
            Rollups = await Task.Run(() => rollups.Facts(organizationId), cancellationToken),
            Drift = await Task.Run(() => rollups.Drift(organizationId, repaired: false, DriftShown), cancellationToken),
            Drills = runner.IsOn ? await drills.ReadAsync(organizationId, cancellationToken) : null,
            Suspected = twins,
            SuspectedTotal = open,
            Decided = await suspected.DecidedAsync(organizationId, DecidedShown, cancellationToken),
        };
    }

    /// <summary>One refused payload whole; null when it is gone.</summary>
    public Task<QuarantineDetail?> FindRefusedAsync(OrganizationId organizationId, long id, CancellationToken cancellationToken) =>
        quarantine.FindAsync(organizationId, id, cancellationToken);
}
