using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>SQLite's words are indexed behind the commits, when the writer pauses.</summary>
public sealed class SqliteStoreWriterTests : StoreWriterContract
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    protected override TestStore CreateStore() => new SqliteDatabase();

    [Fact]
    public async Task DisposeAsync_SessionsWaitToBeIndexed_AreIndexed()
    {
        await using (var writer = Store.Writer()) await WriteAsync(writer, "s1", "Chart the coast");
        Assert.Equal(0, await WaitingAsync());
        Assert.Equal(1, await CountAsync("SELECT count(*) AS Value FROM session_ledger_fts WHERE session_ledger_fts MATCH 'coast'"));
    }

    [Fact]
    public async Task DisposeAsync_IndexingIsLeftToTheNext_WaitsForTheNextWriter()
    {
        await using (var writer = Store.Writer(new ManualTimeProvider(At), new StoreWriterOptions { LeavesIndexing = new(canceled: true) }))
        {
            await WriteAsync(writer, "s1", "Chart the coast");
        }

        Assert.Equal(1, await WaitingAsync());
        await using (var next = Store.Writer()) await next.WriteAsync(_ => 0);
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task WriteAsync_NoPauseYet_SessionsWaitToBeIndexed()
    {
        await using var writer = Store.Writer(new ManualTimeProvider(At));
        await WriteAsync(writer, "s1", "Chart the coast");
        await writer.WriteAsync(_ => 0);
        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task WriteAsync_TooManyWaitToBeIndexed_AreIndexedWithoutAPause()
    {
        await using var writer = Store.Writer(new ManualTimeProvider(At), new StoreWriterOptions { MaxSessionsToIndex = 1 });
        await WriteAsync(writer, "s1", "Chart the coast");
        await WriteAsync(writer, "s2", "Sound the bay");
        await writer.WriteAsync(_ => 0);
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task WriteAsync_EngineRefusesTheCommit_FailsTheUnitAtFaultAlone()
    {
        await using (var db = Store.CreateContext())
        {
            // A reference that is looked at when the transaction ends, not before.
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE late (id TEXT REFERENCES organizations (organization_id) DEFERRABLE INITIALLY DEFERRED);
                CREATE TRIGGER late_poison AFTER INSERT ON audit_log_entries WHEN new.action = 'poison' BEGIN INSERT INTO late VALUES ('nobody'); END
                """);
        }

        await using var writer = Store.Writer();
        var first = WriteAsync(writer, "s1", "Chart the coast");
        var poison = writer.WriteAsync(transaction =>
        {
            transaction.Audit.Add(OrganizationId.Default, ActorType.User, "somebody", "poison", "x");
            return true;
        });
        var last = WriteAsync(writer, "s2", "Sound the bay");

        await Task.WhenAll(first, last);
        await Assert.ThrowsAsync<SqliteException>(() => poison);
        Assert.Equal(["s1", "s2"], Store.Stored.Sessions.Select(session => session.SessionId).Order(StringComparer.Ordinal));
    }

    private static Task WriteAsync(StoreWriter writer, string id, string title) => writer.WriteAsync(transaction => transaction.Sessions.Put(
        OrganizationId.Default,
        new SessionPatch { SessionId = id, AgentId = "agent", Source = SourceNames.Ingest, Title = title, StartedAt = At, LastEventAt = At }));

    private Task<long> WaitingAsync() => CountAsync("SELECT count(*) AS Value FROM search_queue");

    // Both tables are the engine's own: the model does not know them.
    private async Task<long> CountAsync(string sql)
    {
        await using var db = Store.CreateContext();
        return await db.Database.SqlQueryRaw<long>(sql).SingleAsync();
    }
}
