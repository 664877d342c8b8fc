using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>The same call in Cursor's database and in the usage export of its account.</summary>
public sealed class CursorWitnessTests
{
    private const string Header = "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost\n";
    private static readonly PriceBooks Prices = new();

    [Theory]
    [InlineData(true, "claude-sonnet-4-5", false)]
    [InlineData(false, "claude-sonnet-4-5", false)]
    [InlineData(true, "claude-sonnet-4-5", true)]
    [InlineData(false, "claude-sonnet-4-5", true)]
    [InlineData(true, "default", false)] // chosen by Cursor: only the account says which
    public async Task Scan_CallInDatabaseAndExport_IsBilledFromTheExportAndSuspected(bool databaseFirst, string model, bool isProxied)
    {
        await using var store = new TemporaryStore();
        if (isProxied) await ProxyAsync(store);
        var cursor = Database(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(model: model));
        var export = Export(store, Row("2026-11-20T08:01:12.000Z"));
        foreach (var path in databaseFirst ? new[] { cursor.Path, export } : [export, cursor.Path]) await ScanAsync(store, path);
        AssertOne(store);

        // Its row is looked at again with every change of the database: nothing changes.
        cursor.Put("bubbleId:c1:u2", CursorHome.Bubble(type: 1, tokens: "null"));
        await store.RestartAsync();
        await ScanAsync(store, cursor.Path);
        AssertOne(store);
    }

    [Theory]
    [InlineData("2026-11-20T08:05:00.001Z", "0,120,5000,210,5330")]
    [InlineData("2026-11-20T08:00:00.000Z", "0,120,5000,211,5331")]
    [InlineData("2026-11-20T08:00:00.000Z", "0,121,5000,210,5331")]
    public async Task Scan_AnotherMomentOrOtherCounters_AreTwoCalls(string at, string counters)
    {
        await using var store = new TemporaryStore();
        var cursor = Database(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        await ScanAsync(store, cursor.Path);
        await ScanAsync(store, Export(store, Row(at, counters)));

        Assert.Equal((2L, 0L), (store.Stored.Calls.Count, store.Stored.Suspected.Count));
    }

    [Fact]
    public async Task Scan_AnswerThatGrewSince_IsComparedByWhatItBecame()
    {
        await using var store = new TemporaryStore();
        var cursor = Database(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        await ScanAsync(store, cursor.Path);
        await ScanAsync(store, Export(store, Row("2026-11-20T08:01:12.000Z"), Row("2026-11-20T08:01:15.000Z", "0,120,5000,220,5340")));
        Assert.Equal((2L, 72_000L), (store.Stored.Calls.Count, store.Stored.Suspicion.GapMs));

        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: """{"inputTokens":5120,"outputTokens":220}"""));
        await ScanAsync(store, cursor.Path);

        Assert.Equal((2L, 75_000L), (store.Stored.Calls.Count, store.Stored.Suspicion.GapMs));
        Assert.Equal(220L, store.Stored.Suspicion.OutputTokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_CursorsTwoWords_StaysDecidedUntilReopened(bool areOne)
    {
        await using var store = new TemporaryStore();
        var cursor = Database(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        await ScanAsync(store, cursor.Path);
        await ScanAsync(store, Export(store, Row("2026-11-20T08:01:12.000Z")));
        var key = store.Stored.Suspicion.SuspectedKey;
        Assert.True(await WriteAsync(store, transaction => new CallLedger(transaction, OrganizationId.Default, Prices.Pricer).Decide(key, areOne, "anna")));
        cursor.Put("bubbleId:c1:u2", CursorHome.Bubble(type: 1, tokens: "null"));
        await ScanAsync(store, cursor.Path);

        Assert.Equal(areOne ? 1L : 2L, store.Stored.Calls.Count);
        Assert.Equal(areOne ? 5330L : 10660L, store.Stored.Hours.Sum(hour => hour.TokensTotal));
        Assert.True(await WriteAsync(store, transaction => new CallLedger(transaction, OrganizationId.Default, Prices.Pricer).Reopen(key, "anna")));
        AssertOne(store);
        Assert.Equal(key, store.Stored.Suspicion.SuspectedKey);
    }

    [Fact]
    public void Beside_CallsOfDatabaseAndExport_AreWhatTheStoreFinds()
    {
        var at = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var answer = new UsageEvent
        {
            Id = EventId.From("answer"), Source = SourceNames.Cursor, SessionId = "c1", Model = "claude-4.5-sonnet", OccurredAt = at,
            Tokens = new() { Input = 5120, Output = 210 },
        };
        var row = answer with
        {
            Id = EventId.From("row"), SessionId = MadeUpSession.CursorDay + "2026-11-20", Model = "claude-sonnet-4-5", OccurredAt = at.AddMinutes(2),
            Tokens = new() { Input = 120, CacheRead = 5000, CacheWriteShort = 0, Output = 210 },
        };

        Assert.Equal([(answer.Id, false)], StrayRule.Beside([answer, row]).Select(pair => (pair.Key, pair.Value)));
        Assert.Empty(StrayRule.Beside([answer, answer with { Id = EventId.From("another") }]));
    }

    /// <summary>Once a proxy told of any call, every log is held against proxies too.</summary>
    private static Task ProxyAsync(TemporaryStore store)
    {
        TemporaryStore.Append(Path.Combine(store.Home, ".cli-proxy-api", "logs", "usage.jsonl"), CliProxyUsageTests.Record() + "\n");
        return store.ImportAsync();
    }

    private static void AssertOne(TemporaryStore store)
    {
        Assert.Single(
            store.Stored.Calls,
            call => call.Source == "cursor" && call.InputTokens == 120L && call.CacheReadTokens == 5000L && call.OutputTokens == 210L);
        Assert.Equal(
            (1L, 1L),
            (store.Stored.Calls.Count(call => call.Source == "cursor"), store.Stored.Suspected.Count(suspicion => suspicion.Status == SuspicionStatus.Open)));
        Assert.Equal(["c1"], store.Stored.Suspected.Select(suspicion => store.Stored.SessionOf(suspicion.SessionKey).SessionId));
        Assert.Equal(5330L, store.Stored.Hours.Where(hour => hour.Source == "cursor").Sum(hour => hour.TokensTotal));
        Assert.Equal(2, store.Stored.Witnesses.Count(witness => witness.Source == "cursor"));
    }

    private static Task<bool> WriteAsync(TemporaryStore store, Func<StoreTransaction, bool> work) => store.Writer.WriteAsync(work);

    private static CursorHome Database(TemporaryStore store)
    {
        var cursor = new CursorHome(store.Home);
        cursor.Put("composerData:c1", CursorHome.Composer());
        return cursor;
    }

    private static string Export(TemporaryStore store, params string[] rows) =>
        TemporaryStore.Append(Path.Combine(store.Home, "usage.csv"), Header + string.Concat(rows));

    private static string Row(string at, string counters = "0,120,5000,210,5330") => $"{at},Included,claude-4.5-sonnet,No,{counters},Included\n";

    private static Task ScanAsync(TemporaryStore store, string path) => store.Scanner.ScanAsync([SourceDiscovery.At(SourceNames.Cursor, path)!]);
}
