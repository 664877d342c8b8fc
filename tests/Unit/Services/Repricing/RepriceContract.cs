using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Persistence;
using Microsoft.EntityFrameworkCore;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Services.Repricing;

/// <summary>A repricing writes what its dry run showed, once, however often it is cut off.</summary>
public abstract class RepriceContract : StoreContract
{
    private static readonly ShelvedBook Old = Book("old", 2);
    private static readonly ShelvedBook New = Book("new", 3, ("glider", 1));

    [Fact]
    public async Task Next_SessionBecomesVoidInTheSameTransaction_IsInNoSum()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Book("old", 2), Call(1), Call(2, "s2"));
        var dearer = Book("new", 3);
        var (run, _) = await world.Service.BeginAsync(All, dearer, Actor);
        await world.Writer.WriteAsync(transaction =>
        {
            new RepriceUnit(transaction, Org).Next(run, new(dearer.Book), 100);
            var found = transaction.Sessions.Find(Org, "s1");
            return transaction.Voids.Put(Org, found.Key, found.Session!, "nick", "a test");
        });

        Assert.Equal(1, Store.Stored.Days.Sum(day => day.Sessions));
        Assert.Empty(LedgerDrift.Of(Store.Stored));
    }

    [Fact]
    public async Task DryRun_ShowsTheDifferenceAndWritesNothing()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"), Call(3, "s2", "unheard-of"));
        var before = world.Prices();
        var diff = world.Service.DryRun(All, New.Book, TimeZoneInfo.Utc);

        Assert.Equal((3L, 1L, 1L, 0L, 1L), (diff.Total.Calls, diff.Total.Priced, diff.Total.Changed, diff.Total.Unpriced, diff.Total.Unchanged));
        Assert.Equal(("0.0022", "0.0044", "0.0022"), (diff.Total.CostBefore.ToString(), diff.Total.CostAfter.ToString(), diff.Total.Delta.ToString()));
        Assert.Equal(["glider", "rocket", "unheard-of"], diff.ByModel.Select(slice => slice.Name).Order());
        Assert.Equal(before, world.Prices());
        Assert.Empty(world.Stored.Runs);
    }

    [Fact]
    public async Task Reprice_WritesWhatTheDryRunShowed_WithSumsBucketsAndReceipts()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Old, Enumerable.Range(0, 1_200).Select(number => Call(number, $"s{number % 7}", number % 3 == 0 ? "glider" : "rocket", 1_000 + number)));
        var diff = world.Service.DryRun(All, New.Book, TimeZoneInfo.Utc);
        var run = await world.RepriceAsync(New);

        Assert.Equal(RepriceStatus.Succeeded, run.Status);
        Assert.Equal(diff.Total, RepriceCounts.Tally(run));
        Assert.Equal(diff.Total.CostAfter.Stored, world.Stored.Calls.Sum(call => call.CostNanos!.Value.Stored));
        Assert.Empty(world.Drift());
        Assert.Equal(["new"], world.Stored.Calls.Select(call => call.PricingVersion).Distinct());
        var rates = world.Stored.Rates.ToDictionary(rate => rate.RateKey, rate => decimal.Parse(rate.InputRate!,
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(world.Stored.Calls, call => Assert.Equal((decimal)(call.InputTokens + call.OutputTokens)! * rates[call.RateKey!.Value] * 1000,
            call.CostNanos!.Value.Stored));

        var written = world.Service.Applied(run.RepriceRunId, TimeZoneInfo.Utc);
        Assert.Equal((diff.Total.Rewritten, diff.Total.Delta), (written.Total.Calls, written.Total.Delta));
        Assert.Equal(diff.ByDay.Select(day => (day.Name, day.Tally.Delta)), written.ByDay.Select(day => (day.Name, day.Tally.Delta)));
    }

    [Fact]
    public async Task Reprice_SameBookAgain_WritesNothing()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, model: "glider"));
        await world.RepriceAsync(New);
        var prices = world.Prices();
        var again = await world.RepriceAsync(New);

        Assert.Equal((2L, 0L, 0L), (again.UnchangedCount, again.ChangedCount, RepriceCounts.Tally(again).Rewritten));
        Assert.Equal(prices, world.Prices());
        Assert.DoesNotContain(world.Stored.Changes, change => change.RepriceRunId == again.RepriceRunId);
    }

    [Fact]
    public async Task Reprice_ReportedCost_StaysWhateverTheBookSays()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2) with { Source = SourceNames.Ingest, ReportedCost = new NanoUsd(42) });
        var run = await world.RepriceAsync(New);

        Assert.Equal((1L, 1L), (run.ReportedCount, run.ChangedCount));
        Assert.Equal("42 provider_reported high - - - 0", world.Prices()[1]);
        Assert.Empty(world.Drift());
    }

    [Theory]
    [InlineData("model")]
    [InlineData("agent")]
    [InlineData("source")]
    [InlineData("range")]
    public async Task Reprice_Filter_TouchesNothingElse(string filter)
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1), Call(2, "s2", "glider") with { Source = SourceNames.Codex });
        var scope = filter switch
        {
            "model" => All with { Model = "glider" },
            "agent" => All with { Agent = "agent-of-s2" },
            "source" => All with { Source = SourceNames.Codex },
            _ => All with { From = Start.AddMinutes(2), To = Start.AddMinutes(3) },
        };
        var first = world.Prices()[0];
        var run = await world.RepriceAsync(New, scope);

        Assert.Equal((1L, 1L), (run.PricedCount, RepriceCounts.Tally(run).Calls));
        Assert.Equal(first, world.Prices()[0]);
    }

    /// <summary>A rise that was announced and cancelled: the corrected book changes the value, and both books are on record.</summary>
    [Fact]
    public async Task Reprice_CancelledPriceChange_ChangesTheValueAndRecordsBothBooks()
    {
        await using var world = new RepriceWorld(Store);
        var shipped = await new BookShelf(new(), world.Repository).FindAsync(BookShelf.Shipped);
        var announced = BookShelf.Parse(Announced(shipped.ContentJson), "announced");
        var call = Call(1) with { Provider = "anthropic", Model = "claude-sonnet-5", OccurredAt = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero) };
        await world.WriteAsync(announced, call);
        Assert.Equal([4_500_000L], world.Stored.Calls.Select(call => call.CostNanos?.Value));

        var run = await world.RepriceAsync(shipped);
        Assert.Equal([3_000_000L], world.Stored.Calls.Select(call => call.CostNanos?.Value));
        var change = Assert.Single(world.Stored.Changes, change => change.RepriceRunId == run.RepriceRunId);
        var hashes = world.Stored.Rates.ToDictionary(rate => rate.RateKey, rate => rate.BookHash);
        Assert.Equal((announced.Book.Hash, shipped.Book.Hash), (hashes[change.BeforeRateKey!.Value], hashes[change.AfterRateKey!.Value]));
        Assert.Equal([shipped.Book.Version, "announced"], world.Stored.Books.Select(book => book.BookVersion));
    }

    [Fact]
    public async Task Begin_CutOffAndAskedAgain_GoesOnBehindTheLastBatch()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Enumerable.Range(0, 40).Select(number => Call(number)));
        var (run, continued) = await world.Service.BeginAsync(All, New, Actor);
        Assert.False(continued);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        Assert.True(await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 15)));
        Assert.Equal(15, world.Stored.Calls.Count(call => call.PricingVersion == "new"));
        Assert.Empty(world.Drift());

        Assert.Equal((run, true), await world.Service.BeginAsync(All, New, Actor));
        var ended = await world.Service.CarryOnAsync(Org, run);
        Assert.Equal((RepriceStatus.Succeeded, 40L), (ended.Status, ended.ChangedCount));
        Assert.Equal(40, world.Stored.Changes.Count);
        Assert.Empty(world.Drift());
    }

    [Fact]
    public async Task Begin_AnotherUnfinished_IsRefused()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1));
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);

        var refused = await Assert.ThrowsAsync<RepriceRefusedException>(() => world.Service.BeginAsync(All with { Model = "rocket" }, New, Actor));
        Assert.Contains($"Repricing {run} is not finished", refused.Message, StringComparison.Ordinal);
        await using var db = Store.CreateContext();
        var second = db.RepriceRuns.AsNoTracking().Single();
        second.RepriceRunId++;
        db.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Reprice_CallsOfOneInstant_AreEachSeenOnceOverBatches()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Enumerable.Range(0, 33).Select(number => Call(number) with { OccurredAt = Start }));
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        while (await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 10)))
        {
            Assert.Empty(world.Drift());
        }

        Assert.Equal([33L], world.Stored.Runs.Select(run => run.ChangedCount));
    }

    [Fact]
    public async Task Reprice_CallMovedBehindTheCursor_IsPricedAgainFromWhatItHadThen()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(0), Call(2), Call(3), Call(0, "s2"));
        await IngestAsync(minute: 1, input: 1_000);
        var (run, _) = await world.Service.BeginAsync(All, New, Actor);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(New.Book);
        Assert.True(await world.Writer.WriteAsync(transaction => new RepriceUnit(transaction, Org).Next(run, pricer, 3)));
        Assert.StartsWith("3300000 derived high new", world.Prices()[^1], StringComparison.Ordinal);
        await IngestAsync(minute: 30, input: 5_000);
        await world.Service.CarryOnAsync(Org, run);

        Assert.Equal(5, world.Stored.Changes.Count);
        Assert.StartsWith("15300000 derived high new", world.Prices()[^1], StringComparison.Ordinal);
        Assert.Empty(world.Drift());
        await world.UndoAsync(run);
        Assert.All(world.Stored.Changes, change => Assert.Equal(UndoOutcome.Restored, change.UndoOutcome));
        Assert.StartsWith("10200000 derived high old", world.Prices()[^1], StringComparison.Ordinal);
        Assert.Empty(world.Drift());

        // An ingested session has one call, and its sender's latest word is what counts.
        Task IngestAsync(int minute, long input) => world.Writer.WriteAsync(transaction =>
        {
            var prices = new Helicarrier.Domain.Pricing.UsagePricer(Old.Book);
            var call = Call(minute, "s2", input: input) with { Source = SourceNames.Ingest };
            var (ledger, key) = (new CallLedger(transaction, Org, prices), transaction.Sessions.Find(Org, "s2").Key);
            return ledger.Replace(key, "agent-of-s2", prices.Price(call));
        });
    }

    [Fact]
    public async Task Reprice_IsAuditedWithItsActor()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(Old, Call(1));
        var run = await world.RepriceAsync(New);
        await world.UndoAsync(run.RepriceRunId);

        Assert.Equal(
            ["pricing.reprice nick@bridge", "pricing.reprice.finish nick@bridge", "pricing.reprice.undo nick@bridge", "pricing.reprice.undone nick@bridge"],
            world.Stored.Audit.Where(entry => entry.Target == $"reprice/{run.RepriceRunId}").Select(entry => $"{entry.Action} {entry.ActorId}"));
    }

    // The rise from 2026-09-01 on that was announced for Sonnet 5: half as much again.
    private static byte[] Announced(string shipped)
    {
        var book = System.Text.Json.Nodes.JsonNode.Parse(shipped)!;
        book["version"] = "announced";
        var prices = book["providers"]!["anthropic"]!["models"]!["claude-sonnet-5"]!["prices"]!.AsArray();
        var risen = prices[^1]!.DeepClone();
        risen["from"] = "2026-09-01";
        var rates = risen["rates"]!.AsObject();
        foreach (var name in rates.Select(rate => rate.Key).ToList()) rates[name] = (decimal)rates[name]! * 1.5m;
        prices.Add(risen);
        return System.Text.Encoding.UTF8.GetBytes(book.ToJsonString());
    }
}
