using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Catalogues;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Catalogues;

/// <summary>What importers take over beside plain rates.</summary>
public sealed class ImporterTests
{
    private static readonly DateTimeOffset Today = Utc("2026-11-20T00:00:00Z");

    [Fact]
    public void Import_GenaiPrices_TakesReasoningSearchFeesAndFallbacks()
    {
        var book = Import(CatalogueFormat.GenaiPrices, """
            [ { "id": "cloud", "fallback_model_providers": ["acme", "nobody"], "models": [
                { "id": "own", "match": { "equals": "own" },
                  "prices": { "input_mtok": 1, "output_mtok": 2, "output_reasoning_mtok": 4, "web_searches_kcount": 14 } } ] },
              { "id": "acme", "models": [ { "id": "rocket", "match": { "equals": "rocket" }, "prices": { "input_mtok": 3, "output_mtok": 9 } } ] } ]
            """);
        var own = book.FindProvider("cloud")!.Models["own"].Entries[0];

        Assert.Equal((4m, 0.014m), (own.Rates.Reasoning, own.WebSearch));
        Assert.Equal(["acme"], book.FindProvider("cloud")!.Fallbacks);
        Assert.Equal(("acme", false), (book.Resolve("cloud", "rocket", Today).Model?.Provider, book.Resolve("cloud", "rocket", Today).IsExact));
        Assert.Null(book.Resolve("acme", "own", Today).Model);
    }

    [Theory]
    [InlineData("bedrock")]
    [InlineData("aws")]
    [InlineData("amazon-bedrock")]
    [InlineData("aws.bedrock")]
    public void Import_AmazonsCloud_IsOneProviderWhateverItIsCalled(string name)
    {
        var book = Import(CatalogueFormat.LiteLlm, """
            { "amazon.nova-x": { "litellm_provider": "bedrock", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6 },
              "meta.llama-y": { "litellm_provider": "bedrock_converse", "mode": "chat", "input_cost_per_token": 3e-6, "output_cost_per_token": 4e-6 } }
            """);

        Assert.Equal("amazon-bedrock", Assert.Single(book.Providers).Name);
        Assert.NotNull(book.Resolve(name, "amazon.nova-x", Today).Model);
        Assert.NotNull(book.Resolve(name, "meta.llama-y", Today).Model);
    }

    [Theory]
    [InlineData("claude-x@20251001")]
    [InlineData("claude-x-20251001")]
    public void Import_NameWithAnAt_IsFoundInBothSpellings(string name)
    {
        var book = Import(CatalogueFormat.LiteLlm, """
            { "vertex_ai/claude-x@20251001": { "litellm_provider": "vertex_ai-anthropic_models", "mode": "chat", "input_cost_per_token": 1e-6,
                "output_cost_per_token": 2e-6 },
              "cloudflare/@cf/meta/llama": { "litellm_provider": "cloudflare", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6 } }
            """);

        Assert.Equal("claude-x-20251001", book.Resolve("vertex_ai", name, Today).Model?.Name);
        Assert.Equal("@cf/meta/llama", book.Resolve("cloudflare", "@cf/meta/llama", Today).Model?.Name);
    }

    [Fact]
    public void Import_PiAi_TakesBandsAndLeavesZeroOut()
    {
        var imported = CatalogueImport.Import(CatalogueFormat.PiAi, Encoding.UTF8.GetBytes("""
            { "acme": {
                "Rocket": { "id": "Rocket", "contextWindow": 1000, "cost": { "input": 1, "output": 2, "cacheRead": 0.1, "cacheWrite": 0,
                  "tiers": [ { "inputTokensAbove": 500, "input": 2, "output": 3, "cacheRead": 0.2, "cacheWrite": 0 } ] } },
                "plan": { "id": "plan", "cost": { "input": 0, "output": 0, "cacheRead": 0, "cacheWrite": 0 } } } }
            """), "pi-ai-2026-11-20.json", Today);
        var rocket = imported.Book.FindProvider("acme")!.Models["rocket"].Entries[0];

        Assert.Equal((1m, 2m, 0.1m), (rocket.Rates.Input, rocket.Rates.Output, rocket.Rates.CacheRead));
        Assert.Equal((null, 1000L), (rocket.Rates.CacheWriteShort, rocket.ContextWindow));
        Assert.Equal((">500", 2m, 3m), (rocket.Bands[0].Label, rocket.Bands[0].Rates.Input, rocket.Bands[0].Rates.Output));
        Assert.Equal([new SkippedPrice("acme/plan", "no input rate, or 0 or -1 in its place")], imported.Skipped);
    }

    private static PriceBook Import(CatalogueFormat format, string json) => CatalogueImport.Import(format, Encoding.UTF8.GetBytes(json), "x.json", Today).Book;
}
