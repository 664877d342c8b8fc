using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteLedgerOrderTests : LedgerOrderContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
