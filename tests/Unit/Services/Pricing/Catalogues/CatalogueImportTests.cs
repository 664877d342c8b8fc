using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Catalogues;
using Helicarrier.Tests.Unit.Fixtures;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Catalogues;

public sealed class CatalogueImportTests
{
    private const string Genai = """
        [ { "id": "acme", "provider_match": { "or": [ { "equals": "acme-inc" }, { "and": [ { "contains": "not" }, { "contains": "alone" } ] } ] }, "models": [
            { "id": "rocket", "context_window": 1000, "match": { "or": [ { "equals": "rocket" }, { "equals": "Rocket-Latest" },
              { "starts_with": "rocket-2" } ] },
              "prices": [
                { "prices": { "input_mtok": { "base": 2, "tiers": [ { "start": 200000, "price": 4 } ] }, "cache_read_mtok": 0.5, "cache_write_5m_mtok": 2.5,
                  "cache_write_1h_mtok": 4, "output_mtok": 10 } },
                { "constraint": { "start_date": "2026-09-01" }, "prices": { "input_mtok": 3, "output_mtok": 15 } } ] },
            { "id": "night", "match": { "equals": "night" }, "prices": [
                { "prices": { "input_mtok": 0.135, "output_mtok": 0.55 } },
                { "constraint": { "start_time": "00:30:00Z", "end_time": "16:30:00Z" }, "prices": { "input_mtok": 0.27, "output_mtok": 1.10 } } ] },
            { "id": "searcher", "match": { "equals": "searcher" }, "prices": { "input_mtok": 1, "output_mtok": 1, "requests_kcount": 12 } },
            { "id": "family", "match": { "starts_with": "some-family-" }, "prices": { "input_mtok": 1, "output_mtok": 1 } },
            { "id": "free", "match": { "equals": "free" }, "prices": { "input_mtok": 0, "output_mtok": 0 } },
            { "id": "empty", "match": { "equals": "empty" }, "prices": {} } ] } ]
        """;

    [Fact]
    public void Import_GenaiPrices_KeepsDatesBandsHoursAndStatedNames()
    {
        var imported = Import(CatalogueFormat.GenaiPrices, Genai, "genai-prices-2026-08-21.json");
        var book = imported.Book;
        var rocket = book.FindProvider("ACME-INC")!.Models["rocket"];

        Assert.StartsWith("genai-prices-2026-08-21+", book.Version, StringComparison.Ordinal);
        Assert.Equal(Utc("2026-08-21T00:00:00Z"), book.Published);
        Assert.Equal([PriceEntry.SinceLaunch, Utc("2026-09-01T00:00:00Z")], rocket.Entries.Select(entry => entry.From));
        Assert.Equal(["acme/rocket from 2026-09-01"], imported.Announced);
        var band = Assert.Single(rocket.Entries[0].Bands);
        Assert.Equal((">200000", 4m, 10m, 0.5m), (band.Label, band.Rates.Input, band.Rates.Output, band.Rates.CacheRead));
        Assert.Equal((2.5m, 4m), (rocket.Entries[0].Rates.CacheWriteShort, rocket.Entries[0].Rates.CacheWriteLong));
        Assert.Equal("rocket", book.Resolve("acme", "rocket-latest", book.Published).Model?.Name);
        Assert.Null(book.Resolve("acme", "rocket-2", book.Published).Model);
        Assert.Equal(Usd(0.0038m), Cost(book, "night", 10_000, 1000, "2026-08-01T16:29:59Z"));
        Assert.Equal(Usd(0.0019m), Cost(book, "night", 10_000, 1000, "2026-08-01T16:30:00Z"));
    }

    [Fact]
    public void Import_WhatABookCannotSay_IsLeftOutByNameAndStaysUnpriced()
    {
        var imported = Import(CatalogueFormat.GenaiPrices, Genai, "x.json");

        Assert.Equal(
            [
                ("acme/family", "named by a pattern only"),
                ("acme/free", "no input rate, or 0 or -1 in its place"),
                ("acme/empty", "no input rate, or 0 or -1 in its place"),
            ],
            imported.Skipped.Select(one => (one.Name, one.Reason)));
        Assert.Null(Cost(imported.Book, "free", 1000, 1000));
    }

    [Fact]
    public void Import_FeeForAThousandRequests_IsAFeeForEach() =>
        Assert.Equal(0.012m, Assert.Single(Import(CatalogueFormat.GenaiPrices, Genai, "x.json").Book.FindProvider("acme")!.Models["searcher"].Entries).CallFee);

    [Fact]
    public void Import_RevisionWithoutACancelledRise_ChangesTheValueAndTheBook()
    {
        var rise = Import(CatalogueFormat.GenaiPrices, Genai, "rise.json").Book;
        var without = Import(CatalogueFormat.GenaiPrices,
            Genai.Replace("\"input_mtok\": 3, \"output_mtok\": 15", "\"input_mtok\": 2, \"output_mtok\": 10", StringComparison.Ordinal), "rise.json").Book;

        Assert.Equal(Usd(0.0045m), Cost(rise, "rocket", 1000, 100, "2026-09-15T00:00:00Z"));
        Assert.Equal(Usd(0.003m), Cost(without, "rocket", 1000, 100, "2026-09-15T00:00:00Z"));
        Assert.NotEqual(rise.Version, without.Version);
    }

    [SkippableFact]
    public void Import_WholeGenaiCatalogue_IsABookThatAgreesWithTheCatalogue()
    {
        var path = SharedData.Require("prices", "genai-prices-2026-08-21.json");
        var imported = CatalogueImport.Import(CatalogueFormat.GenaiPrices, File.ReadAllBytes(path), path, DateTimeOffset.UnixEpoch);

        Assert.True(imported.Models > 1000);
        Assert.Equal(Usd(0.0045m), new UsagePricer(imported.Book).Price(Claude("claude-sonnet-5", 1000, 100, at: "2026-09-15T00:00:00Z")).Cost);
        Assert.Equal(Usd(0.003m), Call.Cost(Claude("claude-sonnet-5", 1000, 100, at: "2026-09-15T00:00:00Z")));
        Assert.Contains("anthropic/claude-sonnet-5 from 2026-09-01", imported.Announced);
        Assert.Null(imported.Book.Resolve("openrouter", "claude-opus-9", imported.Book.Published).Model);
        Assert.Equal(0.014m, imported.Book.FindProvider("perplexity")!.Models["sonar-pro"].Entries[0].CallFee);
    }

    [Fact]
    public void Import_TokenLedger_TakesItsDefaultsAndItsSubscription()
    {
        var imported = Import(CatalogueFormat.TokenLedger, """
            { "meta": { "source": "me", "updated_at": "2026-02-21T00:00:00Z", "version": "7" }, "provider_aliases": { "Anthropic": "claude" },
              "providers": { "claude": { "subscription_usd_month": 30.0, "model_aliases": { "sonnet": "claude-sonnet" },
                "models": { "claude-sonnet": { "input_usd_per_mtok": 3.0, "output_usd_per_mtok": 15.0, "cache_write_usd_per_mtok": null } } } } }
            """, "p.json", "mine");

        Assert.Equal(("mine", "2026-02-21"), (imported.Book.Version, imported.Book.Published.ToString("yyyy-MM-dd", null)));
        var claude = imported.Book.FindProvider("anthropic")!;
        Assert.Equal(
            new RateCard { Input = 3, Output = 15, CacheWriteShort = 3, CacheWriteLong = 3, CacheRead = 0.3m, ToolInput = 3, ToolOutput = 15 },
            claude.Models["claude-sonnet"].Entries[0].Rates);
        Assert.Equal(new("monthly", NanoUsd.FromUsd(30)), Assert.Single(claude.Subscriptions));
        Assert.Equal("claude-sonnet", imported.Book.Resolve("claude", "Sonnet", imported.Book.Published).Model?.Name);
    }

    [Theory]
    [InlineData(CatalogueFormat.GenaiPrices, "{}")]
    [InlineData(CatalogueFormat.GenaiPrices, "[]")]
    [InlineData(CatalogueFormat.LiteLlm, "[]")]
    [InlineData(CatalogueFormat.ModelsDev, "{}")]
    [InlineData(CatalogueFormat.TokenLedger, "[]")]
    [InlineData(CatalogueFormat.TokenLedger, "{")]
    public void Import_FileOfAnotherKind_IsRefused(CatalogueFormat format, string json) =>
        Assert.Throws<PriceBookException>(() => Import(format, json, "x.json"));

    private static ImportedBook Import(CatalogueFormat format, string json, string name, string? version = null) =>
        CatalogueImport.Import(format, Encoding.UTF8.GetBytes(json), name, Utc("2026-11-01T10:00:00Z"), version);

    private static NanoUsd? Cost(PriceBook book, string model, long input, long output, string at = "2026-08-01T00:00:00Z") =>
        new UsagePricer(book).Price(Codex(model, input, 0, output, at: at) with { Provider = "acme" }).Cost;
}
