using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteOwnPriceTests : OwnPriceContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
