using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Ingest;

public sealed class SqliteIngestServiceTests : IngestServiceContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
