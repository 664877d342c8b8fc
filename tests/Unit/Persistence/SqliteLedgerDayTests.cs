using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteLedgerDayTests : LedgerDayContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
