using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence;

/// <summary>Contexts of a store for readers where no host keeps a pool of them.</summary>
public sealed class StoreContexts(Store store) : IDbContextFactory<HelicarrierDbContext>
{
    public HelicarrierDbContext CreateDbContext() => store.CreateContext();
}
