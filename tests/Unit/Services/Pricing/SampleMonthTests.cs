using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>Another program's sample month: its events, its price file, and the totals that it locked.</summary>
public sealed class SampleMonthTests
{
    private static readonly DateOnly February = new(2026, 2, 1);

    [SkippableFact]
    public void Month_OfTheSample_HasTheLockedTotals()
    {
        var (book, events) = Read();
        using var golden = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("usage-pipeline", "bench-golden.json")));
        var locked = golden.RootElement.GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("events_processed").GetInt32() == events.Count).ToList();
        var total = Sum(book, events);

        Assert.NotEmpty(locked);
        Assert.All(locked.Select(result => result.GetProperty("correctness")), correctness =>
        {
            Assert.Equal(correctness.GetProperty("variable_cost_usd").GetDecimal(), Cents(total.Variable));
            Assert.Equal(correctness.GetProperty("subscription_allocated_usd").GetDecimal(), Cents(total.Subscription));
            Assert.Equal(correctness.GetProperty("monthly_total_usd").GetDecimal(), Cents(total.Total));
            Assert.Equal(correctness.GetProperty("blended_usd_per_mtok").GetDecimal(), total.BlendedPerMTok);
            Assert.Equal(correctness.GetProperty("total_tokens").GetInt64(), total.Tokens);
            Assert.Equal(correctness.GetProperty("total_mtok").GetDecimal(), total.MTokens);
        });
        Assert.Equal((27.47m, 50.00m, 77.47m, 7.4134m, 7.4135m),
            (Cents(total.Variable), Cents(total.Subscription), Cents(total.Total), total.BlendedPerMTok, total.BlendedPerMTokExact));
    }

    [SkippableFact]
    public void Month_OfFiveTimesTheEvents_PaysItsSubscriptionsOnce()
    {
        var (book, events) = Read();

        var total = Sum(book, [.. Enumerable.Repeat(events, 5).SelectMany(copy => copy)]);

        Assert.Equal(new CostShare(NanoUsd.Of(5 * Sum(book, events).Variable.Value), NanoUsd.FromUsd(50), 52_250_000), total);
    }

    [SkippableTheory]
    [InlineData("claude", "14.775", 30)]
    [InlineData("codex", "6.1625", 0)]
    [InlineData("cursor", "3.53125", 20)]
    [InlineData("droid", "3.0025", 0)]
    public void Month_ByProvider_CostsItsTokensAndItsOwnSubscription(string provider, string variable, int subscription)
    {
        var (book, events) = Read();

        var parts = Parts(book, events);
        var shares = MonthlyCost.Allocate(book, February, parts);
        var own = Enumerable.Range(0, parts.Count).Where(index => parts[index].Provider == provider).Select(index => shares[index]).ToList();

        Assert.Equal(Call.Usd(variable), Assert.Single(own).Variable);
        Assert.Equal(Call.Usd(subscription), own[0].Subscription);
    }

    [SkippableFact]
    public void Book_WithoutOptionalRates_HasItsProgramsDefaults()
    {
        var (book, _) = Read();

        var expected = new RateCard
        {
            Input = 1.25m, Output = 10, CacheWriteShort = 1.25m, CacheWriteLong = 1.25m, CacheRead = 0.125m, ToolInput = 1.25m, ToolOutput = 10,
        };
        Assert.Equal(expected, book.FindProvider("cursor")!.Models["cursor-codex-latest"].Entries[0].Rates);
        Assert.Same(book.FindProvider("claude"), book.FindProvider("anthropic"));
        Assert.Equal("gpt-5", book.Resolve("openai", "gpt-5-latest", book.Published).Model?.Name);
        Assert.StartsWith("tokenledger-2026-02-21+", book.Version, StringComparison.Ordinal);
    }

    private static (PriceBook Book, List<NormalizedEvent> Events) Read() => (
        new PriceBooks(SharedData.Require("usage-pipeline", "pricing.example.json")).Current,
        [.. NormalizedEventReader.Read(SharedData.Require("usage-pipeline", "events.jsonl"))]);

    private static CostShare Sum(PriceBook book, IReadOnlyList<NormalizedEvent> events) =>
        MonthlyCost.Allocate(book, February, Parts(book, events)).Aggregate(default(CostShare), (sum, share) => sum + share);

    private static List<UsagePart> Parts(PriceBook book, IReadOnlyList<NormalizedEvent> events)
    {
        var pricer = new UsagePricer(book);
        return [.. events.Select(one => new UsagePart(one.Usage.Provider, one.Usage.Tokens.Total!.Value, pricer.Price(one.Usage).Cost!.Value))];
    }

    private static decimal Cents(NanoUsd amount) => decimal.Round(amount.ToUsd(), 2, MidpointRounding.AwayFromZero);
}
