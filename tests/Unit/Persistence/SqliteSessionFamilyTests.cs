using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteSessionFamilyTests : SessionFamilyContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
