using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteAlertRepositoryTests : AlertRepositoryContract
{
    private readonly SqliteDatabase _database = new();

    protected override IAlertRepository Alerts => new AlertRepository(_database.Store);

    protected override TestStore CreateStore() => _database;
}
