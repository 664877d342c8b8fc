using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Search;

public sealed class SqliteTextSearchTests : TextSearchContract
{
    protected override TestStore CreateStore() => new SqliteDatabase();

    protected override async Task<IReadOnlyList<long>> NamedAsync(string run)
    {
        await using var db = Store.CreateContext();
        return await db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM session_event_fts WHERE session_event_fts MATCH {run}").ToListAsync();
    }
}
