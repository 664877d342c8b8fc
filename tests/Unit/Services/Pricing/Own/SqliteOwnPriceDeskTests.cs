using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Pricing.Own;

public sealed class SqliteOwnPriceDeskTests : OwnPriceDeskContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
