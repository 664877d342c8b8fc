using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class StoreWriterTests : IAsyncLifetime
{
    private const string Org = "default";
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WriteAsync_Completed_RowIsReadableOnAnotherConnection()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1")));
        Assert.Equal("s1", _database.Scalar("SELECT session_id FROM session_ledger"));
    }

    [Fact]
    public async Task WriteAsync_UnitThrows_TakesBackItsOwnWritesOnly()
    {
        await using var writer = _database.Writer();
        var good = writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("good")));
        var bad = writer.WriteAsync<long>(tx =>
        {
            Put(tx, "bad", Call("bad", "e1", 10));
            throw new InvalidOperationException("no");
        });
        var other = writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("other")));

        await Task.WhenAll(good, other);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(2L, _database.Scalar("SELECT count(*) FROM session_ledger"));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM usage_hourly_rollup"));
        Assert.Null(_database.Scalar("SELECT sum(total_tokens) FROM session_usage") as long?);
    }

    [Fact]
    public async Task WriteAsync_CommitFails_NothingIsWrittenAndNoReaderSeesIt()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(_ => 0);
        _database.Scalar("ALTER TABLE usage_hourly_rollup RENAME TO gone");
        await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10))));
        Assert.False(writer.Healthy);
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM session_ledger"));

        _database.Scalar("ALTER TABLE gone RENAME TO usage_hourly_rollup");
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10)));
        Assert.True(writer.Healthy);
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM session_ledger"));
    }

    [Fact]
    public async Task DisposeAsync_SessionsWaitToBeIndexed_AreIndexed()
    {
        await using (var writer = _database.Writer())
            await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Title = "Chart the coast" }));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM search_queue"));
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM session_ledger_fts WHERE session_ledger_fts MATCH 'coast'"));
    }

    [Fact]
    public async Task WriteAsync_NoPauseYet_SessionsWaitToBeIndexed()
    {
        await using var writer = _database.Writer(new ManualTimeProvider(At));
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Title = "Chart the coast" }));
        await writer.WriteAsync(_ => 0);
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM search_queue"));
    }

    [Fact]
    public async Task WriteAsync_TooManyWaitToBeIndexed_AreIndexedWithoutAPause()
    {
        await using var writer = _database.Writer(new ManualTimeProvider(At), new StoreWriterOptions { MaxSessionsToIndex = 1 });
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Title = "Chart the coast" }));
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s2") with { Title = "Sound the bay" }));
        await writer.WriteAsync(_ => 0);
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM search_queue"));
    }

    [Fact]
    public async Task ReplaceUsage_SessionOfTheIngestApiHasARowUnderAnotherId_ReplacesIt()
    {
        await using var writer = _database.Writer();
        foreach (var (id, output) in new[] { ("first", 10), ("second", 20) })
        {
            await writer.WriteAsync(tx => new CallLedger(tx, Org, Pricer).Replace(
                tx.Sessions.Put(Org, Session("s1")), "agent", Unpriced(Call("s1", id, output) with { Source = SourceNames.Ingest })));
        }

        Assert.Equal(20L, _database.Scalar("SELECT sum(output_tokens) FROM usage_events"));
        Assert.Equal(20L, _database.Scalar("SELECT sum(output_tokens) FROM usage_hourly_rollup"));
        Assert.Equal(EventId.From("second").ToBytes(), _database.Scalar("SELECT event_id FROM usage_events"));
    }

    [Theory]
    [InlineData("organization_id = 'default' AND event_id = x'00' AND source <> 'ingest'", "IX_usage_events_organization_id_event_id")]
    [InlineData("session_key = 1 AND source = 'ingest'", "ix_usage_events_ingest")]
    public void FindUsage_ByItsIdentity_UsesAnIndex(string where, string index)
    {
        using var connection = _database.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM usage_events u WHERE " + where;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains(index, reader.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnqueueAsync_QueueFull_IsRefused()
    {
        await using var writer = _database.Writer(options: new StoreWriterOptions { QueueCapacity = 1, MaxUnitsPerCommit = 1 });
        using var started = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var blocking = writer.EnqueueAsync(_ =>
        {
            started.Release();
            release.Wait();
            return 0;
        });
        await started.WaitAsync();
        var waiting = writer.EnqueueAsync(_ => 1);
        await Assert.ThrowsAsync<StoreBusyException>(() => writer.EnqueueAsync(_ => 2));
        release.Set();
        Assert.Equal(0, await blocking);
        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task Subscribe_AfterCommit_HearsWhatIsOnDisk()
    {
        await using var writer = _database.Writer();
        var heard = new TaskCompletionSource<IReadOnlyList<StoreChange>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = writer.Subscribe(changes => heard.TrySetResult(changes));
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10)));
        var changes = await heard.Task;
        Assert.Contains(changes, change => change is SessionChange { Before: null });
        Assert.Contains(changes, change => change is UsageChange { Before: null });
    }

    [Fact]
    public async Task PutUsage_SameCallTwice_IsCountedOnce()
    {
        await using var writer = _database.Writer();
        for (var i = 0; i < 2; i++) await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10)));
        Assert.Equal(1L, _database.Scalar("SELECT request_count FROM usage_hourly_rollup"));
        Assert.Equal(10L, _database.Scalar("SELECT output_tokens FROM session_usage"));
    }

    [Fact]
    public async Task PutUsage_OriginalComesAfterItsForkedCopy_MovesToTheOriginalsSession()
    {
        await using var writer = _database.Writer();
        var copy = Call("fork", "e1", 10) with { WitnessRank = 1 };
        await writer.WriteAsync(tx => Put(tx, "fork", copy));
        await writer.WriteAsync(tx => Put(tx, "original", Call("original", "e1", 10)));

        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM usage_events"));
        Assert.Equal("original", _database.Scalar(
            "SELECT l.session_id FROM session_usage u JOIN session_ledger l USING (session_key) WHERE u.total_tokens > 0"));
        Assert.Equal(1L, _database.Scalar("SELECT sum(request_count) FROM usage_hourly_rollup"));
    }

    [Fact]
    public async Task PutUsage_StreamGrows_RollupFollows()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 5)));
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 631)));
        Assert.Equal(631L, _database.Scalar("SELECT output_tokens FROM usage_hourly_rollup"));
        Assert.Equal(631L, _database.Scalar("SELECT output_tokens FROM session_usage"));
    }

    [Fact]
    public async Task PutUsage_DerivedCostWithoutPricingVersion_IsRefusedByTheDatabase()
    {
        await using var writer = _database.Writer();
        var unproven = new PricedUsage(
            Call("s1", "e1", 10), new NanoUsd(5), ProvenanceSource.Derived, Confidence.High, Rate: null, UsageFlags.None);
        await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(tx =>
        {
            var key = tx.Sessions.Put(Org, Session("s1"));
            return tx.Calls.Insert(Org, key, "agent", unproven);
        }));
        Assert.Equal(0L, _database.Scalar("SELECT count(*) FROM session_ledger"));
    }

    [Fact]
    public async Task PutSession_LateRunningUpdateByIngest_DoesNotReopen()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Status = SessionStatus.Success, EndedAt = At.AddMinutes(1) }));
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Status = SessionStatus.Running, LastEventAt = At.AddMinutes(2) }));
        Assert.Equal("success", _database.Scalar("SELECT status FROM session_ledger"));
    }

    [Fact]
    public async Task Audit_RowChanged_IsRefusedByTheDatabase()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx =>
        {
            tx.Audit.Add(Org, Helicarrier.Persistence.Entities.ActorType.Service, "test", "thing.do", "thing");
            return 0;
        });
        Assert.ThrowsAny<Exception>(() => _database.Scalar("DELETE FROM audit_log_entries"));
        Assert.ThrowsAny<Exception>(() => _database.Scalar("UPDATE audit_log_entries SET action = 'x'"));
        Assert.Equal("thing.do", _database.Scalar("SELECT action FROM audit_log_entries WHERE actor_id = 'test'"));
    }

    [Fact]
    public async Task Quarantine_MoreThanKept_OldestGo()
    {
        await using var writer = _database.Writer();
        for (var i = 0; i < 5; i++)
            await writer.WriteAsync(tx => tx.Quarantine.Put(Org, new RejectedPayload("test", "X", "{}", new byte[] { 1 }), keep: 3));
        Assert.Equal(3L, _database.Scalar("SELECT count(*) FROM ingest_quarantine"));
        Assert.Equal(3L, _database.Scalar("SELECT min(quarantine_id) FROM ingest_quarantine"));
    }

    private static UsagePricer Pricer => Services.Pricing.Call.Pricer;

    private static UsageOutcome Put(StoreTransaction tx, string session, UsageEvent call)
    {
        var key = tx.Sessions.Put(Org, Session(session));
        return new CallLedger(tx, Org, Pricer).Put(key, "agent", Unpriced(call));
    }

    private static PricedUsage Unpriced(UsageEvent call) =>
        new(call, null, ProvenanceSource.Missing, Confidence.Unknown, null, call.Flags, "unknown_model");

    private static SessionPatch Session(string id) => new()
    {
        SessionId = id,
        AgentId = "agent",
        Source = SourceNames.Ingest,
        StartedAt = At,
        LastEventAt = At,
    };

    private static UsageEvent Call(string session, string id, long output) => new()
    {
        Id = EventId.From(id),
        Source = SourceNames.ClaudeCode,
        SessionId = session,
        OccurredAt = At,
        Tokens = new TokenUsage { Input = 1, Output = output, CacheRead = 2, CacheWriteShort = 3, CacheWriteLong = 4 },
    };
}
