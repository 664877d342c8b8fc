using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

/// <summary>What format 2 of a book adds, and that a book of format 1 may not use it.</summary>
public sealed class BookFormatTwoTests
{
    private const string Valid = """
        {
          "format": "helicarrier-price-book/2", "version": "t2", "published": "2026-01-02",
          "currency": "USD", "unit": "per_million_tokens", "sources": [ { "name": "a price page" } ],
          "providers": {
            "acme": {
              "aliases": ["acme-inc", { "name": "rocketeers", "until": "2026-03-01" }],
              "models": {
                "rocket": { "prices": [ {
                  "rates": { "input": 0.27, "output": 1.10 },
                  "bands": [ { "above": 100000, "rates": { "input": 1, "output": 2 } }, { "above": 200000 } ],
                  "hours": [ { "from": "16:30", "until": "00:30", "rates": { "input": 0.135, "output": 0.55 } } ],
                  "tiers": { "batch": { "multiplier": 0.5 }, "fast": { "rates": { "input": 9, "output": 9 } } } } ] },
                "searcher": { "prices": [ { "rates": { "input": 1, "output": 2 }, "per_request": { "web_search": 0.01, "call": 0.005 } } ] },
                "unfilled": { "prices": [ { "rates": { "input": null, "output": null } } ] }
              },
              "subscriptions": [
                { "plan": "max", "usd_month": 100, "until": "2026-03-01" },
                { "plan": "max", "usd_month": 200, "from": "2026-03-01" },
                { "plan": "team", "usd_month": 25.5, "from": "2026-02-01" } ]
            },
            "umbrella": { "aliases": [ { "name": "rocketeers", "from": "2026-03-01" } ],
              "models": { "rocket": { "prices": [ { "rates": { "input": 100, "output": 100 } } ] } } }
          }
        }
        """;

    private static readonly PriceBook Book = Read(Valid);

    [Theory]
    [InlineData("2026-02-01T16:29:59Z", "0.0038")]
    [InlineData("2026-02-01T16:30:00Z", "0.0019")]
    [InlineData("2026-02-02T00:29:59Z", "0.0019")]
    [InlineData("2026-02-02T00:30:00Z", "0.0038")]
    [InlineData("2026-02-01T18:00:00+02:00", "0.0038")]
    public void Price_PartOfTheDay_CostsItsOwnRates(string at, string usd) =>
        Assert.Equal(Usd(usd), Price(Rocket(at)).Cost);

    [Fact]
    public void Price_InAWindow_SaysSoInTheReceipt()
    {
        var priced = Price(Rocket("2026-02-01T20:00:00Z"));

        Assert.Equal(("16:30-00:30 UTC", ContextBand.Base), (priced.Rate!.Modifiers, priced.Rate.Band));
        Assert.Equal("", Price(Rocket("2026-02-01T12:00:00Z")).Rate!.Modifiers);
    }

    [Fact]
    public void Price_LongPromptInAWindow_CostsTheWindowsRatesNotTheDaysBand()
    {
        var call = Rocket("2026-02-01T20:00:00Z") with { Tokens = new() { Input = 150_000, Output = 0 } };

        Assert.Equal(Usd(0.02025m), Price(call).Cost);
        Assert.Equal(Usd(0.15m), Price(call with { OccurredAt = Utc("2026-02-01T12:00:00Z") }).Cost);
    }

    [Fact]
    public void Price_OtherTierInAWindow_IsItsOwnOrUnknown()
    {
        var call = Rocket("2026-02-01T20:00:00Z");

        Assert.Equal(UnpricedReasons.TierUnpublished, Price(call with { ServiceTier = "batch" }).UnpricedReason);
        Assert.Equal(Usd(0.099m), Price(call with { ServiceTier = "fast" }).Cost);
        Assert.Equal("", Price(call with { ServiceTier = "fast" }).Rate!.Modifiers);
        Assert.Equal(Usd(0.0019m), Price(call with { OccurredAt = Utc("2026-02-01T12:00:00Z"), ServiceTier = "batch" }).Cost);
    }

    [Fact]
    public void Price_BandWithoutRates_IsUnknownFromThereOn()
    {
        var at = Utc("2026-02-01T12:00:00Z");

        Assert.Equal(Usd(0.2m), Price(Rocket(at) with { Tokens = new() { Input = 200_000, Output = 0 } }).Cost);
        Assert.Equal(UnpricedReasons.RateMissing, Price(Rocket(at) with { Tokens = new() { Input = 200_001, Output = 0 } }).UnpricedReason);
    }

    [Fact]
    public void Price_RateThatIsYetToBeFilledIn_IsUnknownNotZero()
    {
        var priced = Price(Rocket("2026-02-01T12:00:00Z") with { Model = "unfilled" });

        Assert.Null(priced.Cost);
        Assert.Equal(UnpricedReasons.RateMissing, priced.UnpricedReason);
    }

    [Theory]
    [InlineData("acme-inc", "2026-05-01T12:00:00Z", "0.0038")]
    [InlineData("rocketeers", "2026-02-28T12:00:00Z", "0.0038")]
    [InlineData("Rocketeers", "2026-03-01T12:00:00Z", "1.1")]
    public void Price_DatedNameOfAProvider_LeadsToOneAtATime(string provider, string at, string usd) =>
        Assert.Equal(Usd(usd), Price(Rocket(at) with { Provider = provider }).Cost);

    [Fact]
    public void Price_FeeForTheCall_IsALineOfItsOwn()
    {
        var call = Rocket("2026-02-01T12:00:00Z") with { Model = "searcher", WebSearchRequests = 2 };

        Assert.Equal(Usd("0.037"), Price(call).Cost);
        Assert.Equal(new ReceiptLine(PriceClass.Call, 1, 0.005m, Usd("0.005")), CostReceipt.Lines(Price(call))[^1]);
        Assert.Equal(UnpricedReasons.CallsAggregated, Price(call with { Flags = UsageFlags.Aggregate }).UnpricedReason);
    }

    [Theory]
    [InlineData("2026-01-01", "100")]
    [InlineData("2026-02-01", "125.5")]
    [InlineData("2026-03-01", "225.5")]
    public void Subscriptions_ByMonth_AreThePlansInForce(string month, string usd) =>
        Assert.Equal(Usd(usd), SubscriptionPlan.ForMonth(Book.FindProvider("acme")!.Subscriptions, DateOnly.Parse(month, null)));

    [Theory]
    [InlineData("\"16:30\"", "\"4pm\"", "hours[0].from: \"4pm\" is no time of day")]
    [InlineData("\"16:30\"", "\"00:30\"", "hours[0]: begins and ends at one time")]
    [InlineData("\"hours\": [", "\"hours\": [ { \"from\": \"23:00\", \"until\": \"01:00\", \"rates\": { \"input\": 1 } },", "overlaps another part")]
    [InlineData("\"usd_month\": 100", "\"usd_month\": 0", "subscriptions[0].usd_month: 0 is not USD a month")]
    [InlineData("\"until\": \"2026-03-01\" },\n", "\"until\": \"2026-03-02\" },\n", "\"max\" has two prices at one time")]
    [InlineData("\"plan\": \"max\", \"usd_month\": 100", "\"usd_month\": 100", "subscriptions[0]: \"plan\" is missing")]
    [InlineData("\"rocketeers\", \"until\"", "\"umbrella\", \"until\"", "\"umbrella\" is dated here and undated there")]
    [InlineData("\"rocketeers\", \"until\": \"2026-03-01\"", "\"rocketeers\", \"until\": \"2026-03-02\"", "\"rocketeers\" leads to two providers at one time")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "prices[0]: \"hours\" needs \"format\": \"helicarrier-price-book/2\"")]
    [InlineData("\"call\": 0.005", "\"call\": 0", "per_request.call: 0 is not USD for one request")]
    [InlineData("\"web_search\": 0.01, \"call\": 0.005", "", "per_request: states no fee")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "per_request: \"call\" needs")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "acme: \"subscriptions\" needs")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "aliases[1]: must be a string, or")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "bands[1]: \"rates\" are missing, or")]
    [InlineData("helicarrier-price-book/2", "helicarrier-price-book/1", "unfilled.prices[0].rates.input: must be a number")]
    public void Read_Fault_RefusesTheBookAndSaysWhere(string from, string to, string fault)
    {
        var json = Valid.ReplaceLineEndings("\n");
        Assert.Contains(from, json, StringComparison.Ordinal);
        var exception = Assert.Throws<PriceBookException>(() => Read(json.Replace(from, to, StringComparison.Ordinal)));

        Assert.Contains(exception.Errors, error => error.Contains(fault, StringComparison.Ordinal));
    }

    private static PricedUsage Price(UsageEvent usage) => new UsagePricer(Book).Price(usage);

    private static UsageEvent Rocket(string at) => Rocket(Utc(at));

    private static UsageEvent Rocket(DateTimeOffset at) =>
        Codex("rocket", 10_000, 0, 1000) with { Provider = "acme", OccurredAt = at };

    private static PriceBook Read(string json) => PriceBookReader.Read(Encoding.UTF8.GetBytes(json), "test.json");
}
