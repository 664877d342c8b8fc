using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Retention;

public sealed class SqliteRetentionTests : RetentionContract
{
    private readonly SqliteDatabase _database = new();

    protected override AuditVerdict Verify(byte[]? key) => new AuditVerifier(_database.Store, key).Verify();

    protected override TestStore CreateStore() => _database;
}
