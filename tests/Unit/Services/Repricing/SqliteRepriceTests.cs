using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Repricing;

public sealed class SqliteRepriceTests : RepriceContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
