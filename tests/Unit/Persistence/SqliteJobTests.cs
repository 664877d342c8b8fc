using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteJobTests : JobContract
{
    private readonly SqliteDatabase _database = new();

    protected override JobReader Jobs => new(_database.Store);

    protected override TestStore CreateStore() => _database;
}
