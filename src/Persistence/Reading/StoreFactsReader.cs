using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what the store says about itself: engine, file, sizes, counts.</summary>
public sealed class StoreFactsReader(Store store, IDbContextFactory<HelicarrierDbContext> contexts)
{
    /// <summary>Whether it can be read now.</summary>
    public async Task<bool> CanReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.Organizations.AnyAsync(cancellationToken);
        }
        catch (DbException)
        {
            return false;
        }
    }

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
