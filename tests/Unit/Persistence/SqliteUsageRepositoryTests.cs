using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteUsageRepositoryTests : UsageRepositoryContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
