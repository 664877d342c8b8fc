using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class ModelTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Model_ComparedWithMigrations_HasNoPendingChanges()
    {
        using var context = _database.Store.CreateContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }
}
