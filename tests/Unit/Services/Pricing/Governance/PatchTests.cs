using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Governance;

public sealed class PatchTests
{
    private const string BookJson = """
        {
          "format": "helicarrier-price-book/1", "version": "t1", "published": "2026-01-02",
          "currency": "USD", "unit": "per_million_tokens", "sources": [ { "name": "a price page" } ],
          "providers": { "acme": { "aliases": ["acme-inc"],
            "models": { "rocket": { "prices": [ { "rates": { "input": 3, "output": 2 } } ] } },
            "model_aliases": [ { "name": "shuttle", "model": "rocket" } ] } }
        }
        """;

    private static readonly DateTimeOffset Now = Utc("2026-11-20T15:30:00Z");

    [Fact]
    public void Patch_OfWhatWasSeen_HoldsUnsetRatesAndSuggestionsThatAreNotApplied()
    {
        var patch = JsonNode.Parse(PricePatch.Of(Tally(Seen()), "2026-11", Now))!;

        Assert.Equal(PricePatch.Format, patch["format"]!.GetValue<string>());
        Assert.Equal("""{"prices":[{"rates":{"input":null,"output":null}}]}""", patch["missing_models_by_provider"]!["acme"]!["rokket"]!.ToJsonString());
        Assert.Equal("""{"prices":[{"rates":{"input":null,"output":null}}]}""", patch["missing_providers"]!["umbrella"]!["models"]!["rocket"]!.ToJsonString());
        Assert.Equal("acme", patch["suggested_aliases"]!["provider_aliases"]!["umbrella"]!.GetValue<string>());
        Assert.Equal("""["rocket"]""", patch["suggested_aliases"]!["model_aliases_by_provider"]!["acme"]!["rokket"]!.ToJsonString());
        Assert.Equal(("{}", "{}"), (patch["aliases"]!["provider_aliases"]!.ToJsonString(), patch["aliases"]!["model_aliases_by_provider"]!.ToJsonString()));
        Assert.Equal((5, "2026-11", "t1"), (patch["metadata"]!["source_events_count"]!.GetValue<int>(), patch["metadata"]!["month"]!.GetValue<string>(),
            patch["metadata"]!["pricing_version"]!.GetValue<string>()));
    }

    [Fact]
    public void Apply_WhatCoverageWrote_AddsNamesThatStayUnpricedAndChangesNoPrice()
    {
        var outcome = Apply(PricePatch.Of(Tally(Seen()), null, Now));

        Assert.True(outcome.Changed);
        Assert.Equal((1, 2, 0), (outcome.Summary.ProvidersAdded, outcome.Summary.ModelsAdded, outcome.Summary.ModelsSkippedExisting));
        Assert.Equal("t1+20261120T153000Z", outcome.Book.Version);
        // A stub makes no price more recent.
        Assert.Equal((false, Utc("2026-01-02T00:00:00Z")), (outcome.MetadataUpdated, outcome.Book.Published));
        var (before, after) = (new UsagePricer(Book()), new UsagePricer(outcome.Book));
        Assert.All(Seen(), usage => Assert.Equal(before.Price(usage).Cost, after.Price(usage).Cost));
        Assert.Equal(UnpricedReasons.RateMissing, after.Price(Rocket("acme", "rokket")).UnpricedReason);
        // A name that waits for its rates does not make a call without a provider ambiguous.
        Assert.Equal(Usd(0.003m), after.Price(Rocket(null, "rocket")).Cost);
    }

    [Fact]
    public void Apply_Again_ChangesNothing()
    {
        var once = Apply(PricePatch.Of(Tally(Seen()), null, Now));
        var twice = PatchApplication.Apply(once.Content, "b", PricePatch.Of(Tally(Seen(), once.Book), null, Now), "p", overwrite: true, Now.AddHours(1));
        var same = PatchApplication.Apply(once.Content, "b", PricePatch.Of(Tally(Seen()), null, Now), "p", overwrite: true, Now.AddHours(1));

        Assert.Equal((false, false), (twice.Changed, same.Changed));
        Assert.Same(once.Content, twice.Content);
        Assert.Equal(2, same.Summary.ModelsSkippedExisting);
    }

    [Fact]
    public void Apply_FilledInRates_PriceFromThenOn()
    {
        var stubs = Apply(PricePatch.Of(Tally(Seen()), null, Now));
        var filled = PatchApplication.Apply(stubs.Content, "b", Patch("""
            "missing_models_by_provider": { "acme": { "rokket": { "prices": [ { "rates": { "input": 1, "output": 1 } } ] } } }
            """), "p", overwrite: false, Now.AddHours(1));

        Assert.Equal((1, 0), (filled.Summary.ModelsFilled, filled.Summary.ModelsOverwritten));
        Assert.Equal((true, "t1+20261120T163000Z", Now.AddHours(1)), (filled.MetadataUpdated, filled.Book.Version, filled.Book.Published));
        Assert.Equal(Usd(0.001m), new UsagePricer(filled.Book).Price(Rocket("acme", "rokket")).Cost);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 9)]
    public void Apply_RatesThatTheBookHas_AreReplacedOnlyWhenAllowed(bool overwrite, int input)
    {
        var patch = Patch("""
            "missing_models_by_provider": { "acme-inc": { "rocket": { "prices": [ { "rates": { "input": 9, "output": 9 } } ] } } }
            """);
        var outcome = Apply(patch, overwrite);

        Assert.Equal(overwrite, outcome.Changed);
        Assert.Equal(input, outcome.Book.FindProvider("acme")!.Models["rocket"].Entries[0].Rates.Input);
        Assert.Equal((overwrite ? 1 : 0, overwrite ? 0 : 1), (outcome.Summary.ModelsOverwritten, outcome.Summary.ModelsSkippedExisting));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_UnsetRates_NeverTakeThePlaceOfKnownOnes(bool overwrite) => Assert.False(Apply(
        Patch("""
            "missing_models_by_provider": { "acme": { "rocket": { "prices": [ { "rates": { "input": null } } ] },
              "shuttle": { "prices": [ { "rates": { "input": null } } ] }, "rocket-20260101": { "prices": [ { "rates": { "input": null } } ] } } }
            """), overwrite).Changed);

    [Fact]
    public void Apply_Aliases_LeadWhereTheySay()
    {
        var outcome = Apply(Patch("""
            "missing_providers": { "umbrella": { "subscription_usd_month": 20, "models": { "boat": { "prices": [ { "rates": { "input": 1, "output": 1 } } ] } },
              "model_aliases": { "ship": "boat" } } },
            "aliases": { "provider_aliases": { "acme-cloud": "acme-inc" },
              "model_aliases_by_provider": { "acme": { "rokket": "rocket", "shuttle": "rocket" } } }
            """));

        Assert.Equal((3, 1, 1), (outcome.Summary.AliasesAdded, outcome.Summary.AliasesSkippedExisting, outcome.Summary.SubscriptionsAdded));
        Assert.Equal("rocket", outcome.Book.Resolve("acme-cloud", "rokket", Now).Model?.Name);
        Assert.Equal("boat", outcome.Book.Resolve("umbrella", "ship", Now).Model?.Name);
        Assert.Equal(Usd(20m), SubscriptionPlan.ForMonth(outcome.Book.FindProvider("umbrella")!.Subscriptions, new(2026, 11, 1)));
    }

    [Fact]
    public void Apply_AliasForANameThatWaitsForRates_TakesItsPlace()
    {
        var stubs = Apply(PricePatch.Of(Tally(Seen()), null, Now));
        var outcome = PatchApplication.Apply(stubs.Content, "b", Patch("""
            "aliases": { "provider_aliases": { "umbrella": "acme" }, "model_aliases_by_provider": { "acme": { "rokket": "rocket" } } }
            """), "p", overwrite: false, Now);

        var pricer = new UsagePricer(outcome.Book);
        Assert.All(Seen().Where(usage => usage.Model is not null), usage => Assert.Equal(Usd(0.003m), pricer.Price(usage).Cost));
    }

    [Theory]
    [InlineData(false, "rocket")]
    [InlineData(true, "rocket-2")]
    public void Apply_AliasThatTheBookHas_MovesOnlyWhenAllowed(bool overwrite, string target)
    {
        var outcome = Apply(
            Patch("""
                "missing_models_by_provider": { "acme": { "rocket-2": { "prices": [ { "rates": { "input": 1, "output": 1 } } ] } } },
                "aliases": { "model_aliases_by_provider": { "acme": { "shuttle": "rocket-2" } } }
                """), overwrite);

        Assert.Equal(target, outcome.Book.Resolve("acme", "shuttle", Now).Model?.Name);
    }

    [Theory]
    [InlineData("\"missing_models_by_provider\": { \"acme\": { \"boat\": { \"prices\": [ { \"rates\": { \"input\": 0, \"output\": 0 } } ] } } }",
        "0 is not USD per million tokens")]
    [InlineData("\"aliases\": { \"model_aliases_by_provider\": { \"acme\": { \"boat\": \"gone\" } } }", "leads to \"gone\", which is no model")]
    [InlineData("\"aliases\": { \"provider_aliases\": { \"other\": \"gone\" } }", "leads to \"gone\", which is no provider here")]
    [InlineData("\"stub_rates\": {}", "unknown key \"stub_rates\"")]
    [InlineData("\"missing_providers\": []", "$.missing_providers: must be an object")]
    [InlineData("\"missing_models_by_provider\": { \"acme\": { \"boat\": 7 } }", "$.missing_models_by_provider.acme.boat: must be an object")]
    [InlineData("\"aliases\": { \"provider_aliases\": { \"other\": 7 } }", "$.aliases.provider_aliases.other: must be a name")]
    public void Apply_PatchThatMakesNoBook_IsRefused(string part, string fault)
    {
        var exception = Assert.Throws<PriceBookException>(() => Apply(Patch(part)));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ToAFileOfTokenLedger_SaysHowToMakeABookOfIt()
    {
        var exception = Assert.Throws<PriceBookException>(() =>
            PatchApplication.Apply(Encoding.UTF8.GetBytes("""{ "meta": {}, "providers": {} }"""), "b", Patch("\"metadata\": {}"), "p", overwrite: false, Now));

        Assert.Contains("pricing import --from tokenledger", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfWhatWasSeen_CountsByReasonAndName()
    {
        var report = Tally(Seen()).Report(null);

        Assert.Equal((5, 5 * 1000, 1, 4), (report.Totals.Events, report.Totals.Tokens, report.PricedCount, report.UnpricedCount));
        Assert.Equal(["umbrella"], report.MissingProviders);
        Assert.Equal(["rokket"], report.MissingModelsByProvider["acme"]);
        Assert.Equal(new Dictionary<string, long> { ["model_missing"] = 1, ["model_unknown"] = 2, ["provider_unknown"] = 1 }, report.UnpricedByReason);
        Assert.Equal(("acme", "rokket", 2L), (report.Unpriced[0].Provider, report.Unpriced[0].Model, report.Unpriced[0].Events));
        Assert.Equal("acme:rokket (events=2, model_unknown)", PricingCheck.Of(report, allowUnpriced: false).Details[0]);
        Assert.Equal((false, true), (PricingCheck.Of(report, allowUnpriced: false).Passed, PricingCheck.Of(report, allowUnpriced: true).Passed));
    }

    [Theory]
    [InlineData("acme", "Rokket[1m]", "acme", "rokket")]
    [InlineData("ACME-inc", "x", "acme", "x")]
    [InlineData("umbrella", "a/b", "umbrella", "a/b")]
    [InlineData(null, "acme/x", "acme", "x")]
    [InlineData(null, "umbrella/x/y", "umbrella", "x/y")]
    [InlineData(null, "x", null, null)]
    [InlineData("acme", "two words", null, null)]
    [InlineData("acme", null, null, null)]
    public void WantedName_OfACall_IsWhereABookWouldHaveToHoldIt(string? provider, string? model, string? wantedProvider, string? wantedModel) =>
        Assert.Equal((wantedProvider, wantedModel), Book().WantedName(provider, model, Now) is var (name, text) ? (name, text) : (null, null));

    private static UsageEvent[] Seen() =>
        [Rocket("acme", "rocket"), Rocket("acme", "rokket"), Rocket("acme-inc", "ROKKET") with { Model = "rokket", Provider = "acme" },
            Rocket("umbrella", "rocket"), Rocket("acme", null)];

    private static UsageEvent Rocket(string? provider, string? model) =>
        Codex("x", 1000, at: "2026-11-19T00:00:00Z") with { Provider = provider, Model = model };

    private static CoverageTally Tally(IEnumerable<UsageEvent> calls, PriceBook? book = null)
    {
        var tally = new CoverageTally(book ?? Book());
        foreach (var call in calls) tally.Add(call);
        return tally;
    }

    private static PriceBook Book() => PriceBookReader.Read(Encoding.UTF8.GetBytes(BookJson), "b");

    private static PatchOutcome Apply(byte[] patch, bool overwrite = false) =>
        PatchApplication.Apply(Encoding.UTF8.GetBytes(BookJson), "b", patch, "p", overwrite, Now);

    private static byte[] Patch(string part) => Encoding.UTF8.GetBytes($$"""{ "format": "helicarrier-price-patch/1", {{part}} }""");
}
