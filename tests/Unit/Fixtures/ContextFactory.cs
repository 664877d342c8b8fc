using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>As the host's readers get their contexts.</summary>
internal sealed class ContextFactory(Store store) : IDbContextFactory<HelicarrierDbContext>
{
    public HelicarrierDbContext CreateDbContext() => store.CreateContext();
}
