using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Repricing;

public sealed class SqliteUndoTests : UndoContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();
}
