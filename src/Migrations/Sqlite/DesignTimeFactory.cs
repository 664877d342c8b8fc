using Helicarrier.Persistence;
using Helicarrier.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Helicarrier.Migrations.Sqlite;

/// <summary>Lets the EF tools build the model without a running host.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<HelicarrierDbContext>
{
    public HelicarrierDbContext CreateDbContext(string[] args) => new SqliteStore("design-time.db").CreateContext();
}
