using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Benching;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Rollups;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Benching;

public sealed class SeedingTests : IAsyncLifetime
{
    private static readonly PriceBooks Books = new();

    private readonly SqliteDatabase _database = new();
    private readonly SqliteDatabase _other = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await _other.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_OneCallASession_ComesToWhatThePayloadsSay()
    {
        var corpus = new SeedCorpus(3, 120);
        var done = await SeedAsync(_database, corpus, SeedOrder.Random);
        var sessions = Enumerable.Range(0, 120)
            .Select(number => JsonElement.Parse(corpus.PayloadOf(number)).GetProperty("payload").GetProperty("session")).ToList();
        var billed = sessions.Where(static session => session.TryGetProperty("billedCostUsd", out _))
            .Sum(static session => session.GetProperty("billedCostUsd").GetDecimal());
        var tokens = sessions.Sum(static session => session.GetProperty("promptTokens").GetInt64() + session.GetProperty("completionTokens").GetInt64());
        var unpriced = sessions.Count(static session => !session.TryGetProperty("billedCostUsd", out _));

        Assert.Equal((120, 120), (done.Sessions, done.Calls));
        var sum = await _database.Usage.SumAsync(new UsageScope());
        Assert.Equal((billed, 120, unpriced, tokens), (sum.Cost.ToUsd(), sum.Calls, sum.UnpricedCalls, sum.Tokens));
        var page = await _database.Ledger.ListAsync(new LedgerQuery());
        Assert.Equal((120, billed, unpriced), (page.Total, page.Cost!.Value.ToUsd(), page.MissingCost));
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(60, 330)]
    public async Task RunAsync_EitherOrder_GivesTheSameFactsInThatOrder(int sessions, long calls)
    {
        var corpus = new SeedCorpus(5, sessions, calls);
        await SeedAsync(_database, corpus, SeedOrder.Time);
        await SeedAsync(_other, corpus, SeedOrder.Random);

        Assert.Equal(await FactsAsync(_database), await FactsAsync(_other));
        var (receipt, other) = (await _database.Usage.ReceiptAsync(new()), await _other.Usage.ReceiptAsync(new()));
        Assert.Equal((receipt.Cost, receipt.Calls, receipt.PricedCalls), (other.Cost, other.Calls, other.PricedCalls));
        Assert.Equal(receipt.Lines, other.Lines);
        Assert.Equal(receipt.Whole, other.Whole);
        Assert.Equal(receipt.Unpriced, other.Unpriced);
        var starts = _database.Stored.Sessions.Select(static session => session.StartedAt).ToList();
        Assert.Equal(starts.Order(), starts);
        var others = _other.Stored.Sessions.Select(static session => session.StartedAt).ToList();
        Assert.NotEqual(others.Order(), others);
    }

    [Fact]
    public async Task RunAsync_ManyCallsASession_GivesSessionsAndBucketsTheSumOfTheirCalls()
    {
        await SeedAsync(_database, new SeedCorpus(5, 40, 410), SeedOrder.Random);
        var calls = _database.Stored.Calls;

        Assert.Equal(410, calls.Count);
        Assert.Contains(calls, static call => call.CostNanos is not null);
        Assert.Contains(calls, static call => call.CostNanos is null);
        var bySession = calls.GroupBy(static call => call.SessionKey).ToDictionary(static one => one.Key, static one => one.ToList());
        Assert.Equal(
            bySession.Select(static one => (one.Key, one.Value.Count, Cost(one.Value))).OrderBy(static one => one.Key),
            _database.Stored.Sums.Select(static sum => (sum.SessionKey, sum.PricedCalls + sum.UnpricedCalls, sum.CostNanos)));

        await using var writer = _database.Writer();
        var rollup = new RollupRun(writer, _database.Rollups, TimeProvider.System);
        await rollup.RollAsync(OrganizationId.Default, static _ => { }, default);
        var reconciled = await rollup.ReconcileAsync(
            new(OrganizationId.Default, ActorType.User, "test", All: true), static _ => { }, default);
        Assert.Equal((0, 0), (reconciled.Wrong, reconciled.Drift));
        Assert.All(await rollup.CheckAsync(OrganizationId.Default, default), static check => Assert.Equal(0, check.Failures));
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsWholeGroupsAndSaysWhich()
    {
        using var stop = new CancellationTokenSource();
        var told = default(SeedProgress);
        await Assert.ThrowsAsync<OperationCanceledException>(() => SeedAsync(
            _database, new SeedCorpus(1, 50, 500), SeedOrder.Random,
            done =>
            {
                told = done;
                stop.Cancel();
            },
            stop.Token));

        Assert.InRange(told.Sessions, 1, 49);
        Assert.Equal(told.Sessions, _database.Stored.Sessions.Count);
        Assert.Equal(told.Calls, _database.Stored.Calls.Count);
    }

    [Fact]
    public async Task RunAsync_AStoreThatHoldsIt_IsRefused()
    {
        var corpus = new SeedCorpus(1, 3);
        await SeedAsync(_database, corpus, SeedOrder.Time);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SeedAsync(_database, corpus, SeedOrder.Time));
    }

    private static async Task<SeedProgress> SeedAsync(
        SqliteDatabase database, SeedCorpus corpus, SeedOrder order, Action<SeedProgress>? told = null, CancellationToken cancellationToken = default)
    {
        var time = new ManualTimeProvider(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var writer = database.Writer(time);
        var options = new IngestOptions();
        var ingest = new IngestService(
            writer, Books.Pricer, new(writer, options, time), time, options, NullLogger<IngestService>.Instance);
        return await new Seeding(writer, ingest, Books) { CallsACommit = 30 }.RunAsync(corpus, order, told ?? (static _ => { }), cancellationToken);
    }

    private static async Task<List<LedgerRow>> FactsAsync(SqliteDatabase database)
    {
        List<LedgerRow> rows = [];
        await foreach (var row in database.Ledger.AllAsync(new LedgerQuery())) rows.Add(row);
        return [.. rows.OrderBy(static row => row.SessionId, StringComparer.Ordinal)];
    }

    private static NanoUsd? Cost(List<UsageEventEntry> calls)
    {
        var known = calls.Where(static call => call.CostNanos is not null).Select(static call => call.CostNanos!.Value).ToList();
        return known.Count == 0 ? null : NanoUsd.Sum(known);
    }
}
