using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what the store says about itself: engine, file, sizes, counts.</summary>
public sealed class StoreFactsReader(Store store, IDbContextFactory<HelicarrierDbContext> contexts)
{
    public async Task<StoreFacts> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new(
            store.Engine,
            store.Name,
            store.DataBytes,
            store.LogBytes,
            await context.SessionLedger.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken),
            await context.UsageEvents.LongCountAsync(row => row.OrganizationId == organizationId, cancellationToken));
    }
}
