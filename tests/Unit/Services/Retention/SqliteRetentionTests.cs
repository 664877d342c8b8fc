using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Retention;

public sealed class SqliteRetentionTests : RetentionContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
