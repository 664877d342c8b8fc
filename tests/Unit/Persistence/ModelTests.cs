using Helicarrier.Persistence;
using Helicarrier.Persistence.Schema;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class ModelTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void Dictionary_ComparedWithModel_IsCurrent()
    {
        using var context = _database.Store.CreateContext();
        Repository.AssertSnapshot("docs/schema/dictionary.md", DataDictionary.Write(DesignModel(context)));
    }

    [Fact]
    public void Diagram_ComparedWithModel_IsCurrent()
    {
        using var context = _database.Store.CreateContext();
        Repository.AssertSnapshot("docs/schema/erd.md", EntityDiagram.Write(DesignModel(context)));
    }

    [Fact]
    public void Dictionary_EveryColumn_HasAMeaning()
    {
        using var context = _database.Store.CreateContext();
        var silent = DesignModel(context).GetEntityTypes()
            .SelectMany(table => table.GetProperties())
            .Where(column => string.IsNullOrWhiteSpace(column.GetComment()))
            .Select(column => $"{column.DeclaringType.DisplayName()}.{column.Name}");
        Assert.Empty(silent);
    }

    private static IModel DesignModel(HelicarrierDbContext context) => context.GetService<IDesignTimeModel>().Model;
}
