using Helicarrier.Persistence.Engines;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteQuotaTests : QuotaContract
{
    private readonly SqliteDatabase _database = new();

    protected override Store Opened => _database.Store;

    protected override TestStore CreateStore() => _database;
}
