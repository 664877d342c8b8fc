using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqlitePriceUseTests : PriceUseContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
