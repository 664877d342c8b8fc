using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Units of work are whole, and sums and buckets follow the calls.</summary>
public abstract class StoreWriterContract : StoreContract
{
    private static OrganizationId Org => OrganizationId.Default;
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WriteAsync_Completed_RowIsReadableOnAnotherConnection()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1")));
        Assert.Equal("s1", Store.Stored.Session.SessionId);
    }

    [Fact]
    public async Task WriteAsync_UnitThrows_TakesBackItsOwnWritesOnly()
    {
        await using var writer = Store.Writer();
        var good = writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("good")));
        var bad = writer.WriteAsync<long>(tx =>
        {
            Put(tx, "bad", Call("bad", "e1", 10));
            throw new InvalidOperationException("no");
        });
        var other = writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("other")));

        await Task.WhenAll(good, other);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(2, Store.Stored.Sessions.Count);
        Assert.Empty(Store.Stored.Hours);
        Assert.Empty(Store.Stored.Calls);
    }

    [Fact]
    public async Task WriteAsync_SumsCannotBeWritten_NothingIsWrittenAndNoReaderSeesIt()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(_ => 0);
        await RunAsync("ALTER TABLE usage_hourly_rollup RENAME TO gone");
        await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10))));
        Assert.Empty(Store.Stored.Sessions);

        await RunAsync("ALTER TABLE gone RENAME TO usage_hourly_rollup");
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10)));
        Assert.True(writer.Healthy);
        Assert.Single(Store.Stored.Sessions);
    }

    [Fact]
    public async Task WriteAsync_SumOfASessionIsBeyondItsLimit_FailsThatUnitAlone()
    {
        await using var writer = Store.Writer();
        var before = Enumerable.Range(0, 100).Select(i => writer.WriteAsync(tx => PutPriced(tx, "dear", $"e{i}", 100_000m)));
        await Task.WhenAll(before);

        var good = writer.WriteAsync(tx => PutPriced(tx, "other", "o1", 100_000m));
        var bad = writer.WriteAsync(tx => PutPriced(tx, "dear", "e100", 0.000000001m));
        var late = writer.WriteAsync(tx => PutPriced(tx, "other", "o2", 1m));

        await Task.WhenAll(good, late);
        Assert.Equal("session.cost", (await Assert.ThrowsAsync<ValueOutOfRangeException>(() => bad)).Field);
        Assert.Equal(
            [NanoUsd.FromUsd(10_000_000m), NanoUsd.FromUsd(100_001m)],
            Store.Stored.Sums.OrderByDescending(sum => sum.CostNanos).Select(sum => sum.CostNanos!.Value));
        Assert.Equal(NanoUsd.FromUsd(10_100_001m), Assert.Single(Store.Stored.Hours).CostNanos);
    }

    [Fact]
    public async Task WriteAsync_BucketIsFull_FailsThatUnitAlone()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => PutPriced(tx, "s1", "e1", 1m));
        await RunAsync("UPDATE usage_hourly_rollup SET cost_nanos = 9223372036854775807");

        var bad = writer.WriteAsync(tx => PutPriced(tx, "s1", "e2", 1m));
        var good = writer.WriteAsync(tx => PutPriced(tx, "s2", "e3", 1m, At.AddHours(1)));

        await good;
        await Assert.ThrowsAsync<ValueOutOfRangeException>(() => bad);
        Assert.Equal(["s1", "s2"], Store.Stored.Sessions.Select(session => session.SessionId).Order(StringComparer.Ordinal));
        Assert.Equal(2, Store.Stored.Calls.Count);
        Assert.Equal(long.MaxValue, Store.Stored.Hours.Max(hour => hour.CostNanos.Stored));
    }

    [Fact]
    public async Task WriteAsync_ManySessionsAtTheirLimit_TheirSumIsExact()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            for (var i = 0; i < 1000; i++) PutPriced(tx, "s" + i, "e" + i, 1m, At.AddHours(i));
            return 0;
        });
        await RunAsync("UPDATE usage_events SET cost_nanos = 10000000000000000");
        await writer.WriteAsync(tx =>
        {
            for (var i = 0; i < 1000; i++) tx.Sessions.Put(Org, Session("s" + i) with { Title = "Added up anew" });
            return 0;
        });
        var page = await Store.Ledger.ListAsync(new() { OrganizationId = Org });
        Assert.Equal(10_000_000_000m, page.Cost!.Value.ToUsd());
    }

    [Fact]
    public async Task ReplaceUsage_SessionOfTheIngestApiHasARowUnderAnotherId_ReplacesIt()
    {
        await using var writer = Store.Writer();
        foreach (var (id, output) in new[] { ("first", 10), ("second", 20) })
        {
            await writer.WriteAsync(tx => new CallLedger(tx, Org, Pricer).Replace(
                tx.Sessions.Put(Org, Session("s1")), "agent", Unpriced(Call("s1", id, output) with { Source = SourceNames.Ingest })));
        }

        Assert.Equal(20L, Store.Stored.Calls.Sum(call => call.OutputTokens));
        Assert.Equal(20L, Store.Stored.Hours.Sum(hour => hour.OutputTokens));
        Assert.Equal(EventId.From("second").ToBytes(), Store.Stored.Call.EventId);
    }

    [Fact]
    public async Task EnqueueAsync_QueueFull_IsRefused()
    {
        await using var writer = Store.Writer(options: new StoreWriterOptions { QueueCapacity = 1, MaxUnitsPerCommit = 1 });
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
        await using var writer = Store.Writer();
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
        await using var writer = Store.Writer();
        for (var i = 0; i < 2; i++) await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 10)));
        Assert.Equal([1L], Store.Stored.Hours.Select(hour => hour.RequestCount));
        Assert.Equal(10L, Store.Stored.Sum.OutputTokens);
    }

    [Fact]
    public async Task PutUsage_OriginalComesAfterItsForkedCopy_MovesToTheOriginalsSession()
    {
        await using var writer = Store.Writer();
        var copy = Call("fork", "e1", 10) with { WitnessRank = 1 };
        await writer.WriteAsync(tx => Put(tx, "fork", copy));
        await writer.WriteAsync(tx => Put(tx, "original", Call("original", "e1", 10)));

        Assert.Single(Store.Stored.Calls);
        Assert.Equal("original", Store.Stored.SessionOf(Assert.Single(Store.Stored.Sums, sum => sum.TotalTokens > 0).SessionKey).SessionId);
        Assert.Equal(1L, Store.Stored.Hours.Sum(hour => hour.RequestCount));
    }

    [Fact]
    public async Task PutUsage_StreamGrows_RollupFollows()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 5)));
        await writer.WriteAsync(tx => Put(tx, "s1", Call("s1", "e1", 631)));
        Assert.Equal([631L], Store.Stored.Hours.Select(hour => hour.OutputTokens));
        Assert.Equal(631L, Store.Stored.Sum.OutputTokens);
    }

    [Fact]
    public async Task PutUsage_DerivedCostWithoutPricingVersion_IsRefusedByTheDatabase()
    {
        await using var writer = Store.Writer();
        var unproven = new PricedUsage(
            Call("s1", "e1", 10), new NanoUsd(5), ProvenanceSource.Derived, Confidence.High, Rate: null, UsageFlags.None);
        await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(tx =>
        {
            var key = tx.Sessions.Put(Org, Session("s1"));
            return tx.Calls.Insert(Org, key, "agent", unproven);
        }));
        Assert.Empty(Store.Stored.Sessions);
    }

    [Fact]
    public async Task PutSession_LateRunningUpdateByIngest_DoesNotReopen()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Status = SessionStatus.Success, EndedAt = At.AddMinutes(1) }));
        await writer.WriteAsync(tx => tx.Sessions.Put(Org, Session("s1") with { Status = SessionStatus.Running, LastEventAt = At.AddMinutes(2) }));
        Assert.Equal(SessionStatus.Success, Store.Stored.Session.Status);
    }

    [Fact]
    public async Task Audit_RowChanged_IsRefusedByTheDatabase()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            tx.Audit.Add(Org, Helicarrier.Persistence.Model.ActorType.Service, "test", "thing.do", "thing");
            return 0;
        });
        await using var db = Store.CreateContext();
        await Assert.ThrowsAnyAsync<DbException>(() => db.AuditLogEntries.ExecuteDeleteAsync());
        await Assert.ThrowsAnyAsync<DbException>(() => db.AuditLogEntries.ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Action, "x")));
        Assert.Equal(["thing.do"], Store.Stored.Audit.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Quarantine_MoreThanKept_CallsOfAnOlderDatabaseStay()
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx => tx.Quarantine.Put(Org, new RejectedPayload(QuarantineTable.Adoption, "VALUE_OUT_OF_RANGE", "{}", new byte[] { 1 })));
        for (var i = 0; i < 5; i++)
        {
            await writer.WriteAsync(tx => tx.Quarantine.Put(Org, new RejectedPayload("test", "X", "{}", new byte[] { 1 }), keep: 3));
        }

        Assert.Equal(["VALUE_OUT_OF_RANGE", "X", "X", "X"], Store.Stored.Quarantine.Select(entry => entry.ErrorCode));
    }

    [Fact]
    public async Task Quarantine_OldestGo_SubscribersCanKeepCountOfTheOpenOnes()
    {
        await using var writer = Store.Writer();
        var open = 0;
        using var subscription = writer.Subscribe(changes => open += changes.OfType<QuarantineChange>().Sum(change => change.Open));
        for (var i = 0; i < 5; i++)
        {
            var resolved = i == 1;
            await writer.WriteAsync(tx =>
            {
                var id = tx.Quarantine.Put(Org, new RejectedPayload("test", "X", "{}", new byte[] { 1 }), keep: 3);
                if (resolved) tx.Quarantine.Settle(Org, id, IngestStatus.Accepted, null);
                return 0;
            });
        }

        // A caller is answered before the subscribers hear of it.
        await writer.DisposeAsync();
        Assert.Equal(3, open);
        Assert.Equal(3, Store.Stored.Quarantine.Count(payload => payload.ResolvedAt is null));
    }

    [Fact]
    public async Task Quarantine_MoreThanKept_OldestGo()
    {
        await using var writer = Store.Writer();
        for (var i = 0; i < 5; i++)
        {
            await writer.WriteAsync(tx => tx.Quarantine.Put(Org, new RejectedPayload("test", "X", "{}", new byte[] { 1 }), keep: 3));
        }
        Assert.Equal(3, Store.Stored.Quarantine.Count);
        Assert.Equal(3L, Store.Stored.Quarantine.Min(payload => payload.QuarantineId));
    }

    private async Task RunAsync(string sql)
    {
        await using var db = Store.CreateContext();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static UsagePricer Pricer => Services.Pricing.Call.Pricer;

    private static UsageOutcome Put(StoreTransaction tx, string session, UsageEvent call)
    {
        var key = tx.Sessions.Put(Org, Session(session));
        return new CallLedger(tx, Org, Pricer).Put(key, "agent", Unpriced(call));
    }

    private static UsageOutcome PutPriced(StoreTransaction tx, string session, string id, decimal usd, DateTimeOffset? at = null)
    {
        var key = tx.Sessions.Put(Org, Session(session));
        var call = Call(session, id, 10) with { OccurredAt = at ?? At };
        return new CallLedger(tx, Org, Pricer).Put(
            key, "agent", new(call, NanoUsd.FromUsd(usd), ProvenanceSource.ProviderReported, Confidence.High, null, call.Flags));
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
