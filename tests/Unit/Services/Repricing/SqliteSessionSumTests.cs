using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Repricing;

public sealed class SqliteSessionSumTests : SessionSumContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
