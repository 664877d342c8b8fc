using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence.Analytics;

public sealed class SqliteAnalyticsTests : AnalyticsContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
