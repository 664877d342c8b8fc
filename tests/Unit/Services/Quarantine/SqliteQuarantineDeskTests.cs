using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Quarantine;

public sealed class SqliteQuarantineDeskTests : QuarantineDeskContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
