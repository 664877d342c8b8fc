using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteLedgerRepositoryTests : LedgerRepositoryContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
