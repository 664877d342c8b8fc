using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Pricing.Catalogues;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Catalogues;

public sealed class LiteLlmTests
{
    private const string File = """
        {
          "sample_spec": { "litellm_provider": "one of many", "input_cost_per_token": 0.0 },
          "claude-x": { "litellm_provider": "anthropic", "mode": "chat", "max_input_tokens": 200000,
            "input_cost_per_token": "3e-6", "output_cost_per_token": 1.5e-05, "cache_read_input_token_cost": 3e-07,
            "cache_creation_input_token_cost": 3.75e-06, "cache_creation_input_token_cost_above_1hr": 6e-06,
            "input_cost_per_token_above_200k_tokens": 6e-06, "output_cost_per_token_above_200k_tokens": 2.25e-05,
            "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-05,
            "provider_specific_entry": { "us": 1.1, "fast": 6 },
            "search_context_cost_per_query": { "search_context_size_low": 0.01, "search_context_size_medium": 0.01, "search_context_size_high": 0.01 } },
          "gpt-x": { "litellm_provider": "openai", "mode": "responses",
            "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1.5e-05, "cache_read_input_token_cost": 2.5e-07,
            "input_cost_per_token_priority": 5e-06, "output_cost_per_token_priority": 3e-05,
            "input_cost_per_token_flex": 1.25e-06, "output_cost_per_token_batches": 7.5e-06,
            "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token_above_272k_tokens": 2.25e-05,
            "input_cost_per_token_above_272k_tokens_priority": 1e-05, "output_cost_per_token_above_272k_tokens_priority": 4.5e-05,
            "search_context_cost_per_query": { "search_context_size_low": 0.01, "search_context_size_medium": 0.02 } },
          "xai/grok-x": { "litellm_provider": "xai", "mode": "chat", "input_cost_per_token": 2e-06, "output_cost_per_token": 6e-06,
            "input_cost_per_token_above_200k_tokens": 4e-06, "output_cost_per_token_above_200k_tokens": 1.2e-05 },
          "gemini/gemini-x": { "litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "output_cost_per_reasoning_token": 2e-06 },
          "ranged": { "litellm_provider": "acme", "mode": "chat",
            "tiered_pricing": [ { "range": [0, 32000.0], "input_cost_per_token": 1e-06, "output_cost_per_token": 5e-06 },
              { "range": [32000.0, 128000.0], "input_cost_per_token": 2e-06, "output_cost_per_token": 6e-06 } ] },
          "night": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 2.7e-07, "output_cost_per_token": 1.1e-06,
            "cache_read_input_token_cost": 7e-08,
            "off_peak_pricing": { "hours_utc": "16:30-00:30", "input_cost_per_token": 1.35e-07, "output_cost_per_token": 5.5e-07 } },
          "stub": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0 },
          "negative": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": -1, "output_cost_per_token": -1 },
          "painter": { "litellm_provider": "acme", "mode": "image_generation", "input_cost_per_token": 1e-06 },
          "thinker": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "output_cost_per_reasoning_token": 3e-06 },
          "banded-thinker": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "output_cost_per_reasoning_token": 3e-06,
            "input_cost_per_token_above_200k_tokens": 2e-06, "output_cost_per_token_above_200k_tokens": 4e-06 },
          "weekly": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "off_peak_pricing": { "windows": [ { "hours_utc": ["00:00-01:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5] },
              { "hours_utc": "00:00-00:00", "weekdays": [6, "Sun"] } ], "input_cost_per_token": 5e-07 } },
          "clashing": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "off_peak_pricing": { "windows": [ { "hours_utc": "00:00-06:00" }, { "hours_utc": "05:00-07:00", "weekdays": [6] } ],
              "input_cost_per_token": 5e-07 } },
          "mars": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "off_peak_pricing": { "weekday_timezone": "Mars/Utopia", "windows": [ { "hours_utc": "00:00-06:00", "weekdays": [6] } ],
              "input_cost_per_token": 5e-07 } },
          "eighth": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
            "off_peak_pricing": { "windows": [ { "hours_utc": "00:00-06:00", "weekdays": [8] } ], "input_cost_per_token": 5e-07 } },
          "broken": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 1e-06, "tiered_pricing": [ { "input_cost_per_token": 1e-06 } ] },
          "per-million": { "litellm_provider": "acme", "mode": "chat", "input_cost_per_token": 3, "output_cost_per_token": 15 }
        }
        """;

    private static readonly ImportedBook Imported =
        CatalogueImport.Import(CatalogueFormat.LiteLlm, Encoding.UTF8.GetBytes(File), "litellm.json", Utc("2026-11-01T00:00:00Z"));

    [Fact]
    public void Import_TimeToLiveInAKey_IsNoContextBand()
    {
        var entry = Entry("anthropic", "claude-x");

        Assert.Equal(
            new RateCard { Input = 3, Output = 15, CacheWriteShort = 3.75m, CacheWriteLong = 6, CacheRead = 0.3m, ToolInput = 3, ToolOutput = 15 },
            entry.Rates);
        var band = Assert.Single(entry.Bands);
        Assert.Equal(">200000", band.Label);
        Assert.Equal(new RateCard { Input = 6, Output = 22.5m, CacheWriteLong = 12, ToolInput = 6, ToolOutput = 22.5m }, band.Rates);
        Assert.Equal((1.1m, 6m, 0.01m, 200_000L), (entry.Geo["us"], entry.Tiers["fast"].Multiplier, entry.WebSearch, entry.ContextWindow));
    }

    [Fact]
    public void Import_TierSuffixAfterABand_IsTheTiersBandNotTheStandardOne()
    {
        var entry = Entry("openai", "gpt-x");

        Assert.Equal((5m, 22.5m), (Assert.Single(entry.Bands).Rates.Input, entry.Bands[0].Rates.Output));
        var fast = entry.Tiers["fast"];
        Assert.Equal((5m, 30m, null), (fast.Rates!.Input, fast.Rates.Output, fast.Rates.CacheRead));
        Assert.Equal((">272000", 10m), (Assert.Single(fast.Bands).Label, fast.Bands[0].Rates.Input));
        Assert.Equal((1.25m, null), (entry.Tiers["flex"].Rates!.Input, entry.Tiers["flex"].Rates!.Output));
        // A tier without an input rate states none, and a fee that depends on the size of a search cannot be charged.
        Assert.False(entry.Tiers.ContainsKey("batch"));
        Assert.Null(entry.WebSearch);
    }

    [Fact]
    public void Price_LongPromptThatOnlyAskedForFast_IsStandardEvenWhereFastLongIsPublished()
    {
        var call = Codex("gpt-x", 300_000, 0, 0) with { ServiceTier = "priority", Flags = UsageFlags.TierRequested };

        Assert.Equal(Usd(1.5m), Price(call).Cost);
        Assert.True(Price(call).Flags.HasFlag(UsageFlags.LongContextNotFast));
        Assert.Equal(Usd(3m), Price(call with { Flags = UsageFlags.None }).Cost);
    }

    [Theory]
    [InlineData("xai", "grok-x", 199_999, "0.399998")]
    [InlineData("xai", "grok-x", 200_000, "0.8")]
    [InlineData("acme", "ranged", 32_000, "0.032")]
    [InlineData("acme", "ranged", 32_001, "0.064002")]
    [InlineData("gemini", "gemini-x", 1000, "0.001")]
    public void Price_Threshold_IsTheProvidersOwn(string provider, string model, long input, string usd) =>
        Assert.Equal(Usd(usd), Price(Codex(model, input) with { Provider = provider }).Cost);

    [Theory]
    [InlineData("2026-11-01T16:29:59Z", "0.0038")]
    [InlineData("2026-11-01T16:30:00Z", "0.0019")]
    public void Price_OffPeak_ReplacesTheClassesThatItStates(string at, string usd)
    {
        var call = Codex("night", 10_000, 0, 1000, at: at) with { Provider = "acme" };

        Assert.Equal(Usd(usd), Price(call).Cost);
        Assert.Equal(Usd(0.00007m), Price(call with { Tokens = new() { Input = 0, CacheRead = 1000, Output = 0 } }).Cost);
    }

    [Fact]
    public void Import_ReasoningRate_IsKeptOnlyWhereItDiffersFromTheOutputs()
    {
        Assert.Equal((2m, 3m), (Entry("acme", "thinker").Rates.Output, Entry("acme", "thinker").Rates.Reasoning));
        Assert.Equal((2m, null), (Entry("google", "gemini-x").Rates.Output, Entry("google", "gemini-x").Rates.Reasoning));
    }

    /// <summary>2026-08-28 is a Friday.</summary>
    [Theory]
    [InlineData("2026-08-28T00:59:59Z", "0.0025")]
    [InlineData("2026-08-28T01:00:00Z", "0.003")]
    [InlineData("2026-08-28T10:00:00Z", "0.0025")]
    [InlineData("2026-08-29T05:00:00Z", "0.0025")]
    [InlineData("2026-08-30T23:59:59Z", "0.0025")]
    [InlineData("2026-08-31T09:59:59Z", "0.003")]
    public void Import_OffPeakByWeekday_KeepsDaysAndHours(string at, string usd) =>
        Assert.Equal(Usd(usd), Price(Codex("weekly", 1_000, 0, 1_000, at: at) with { Provider = "acme" }).Cost);

    [Theory]
    [InlineData("stub", "no input rate, or 0 or -1 in its place")]
    [InlineData("negative", "no input rate, or 0 or -1 in its place")]
    [InlineData("painter", "mode image_generation")]
    [InlineData("banded-thinker", "reasoning has a rate of its own, and bands do not state theirs")]
    [InlineData("clashing", "hours that a book cannot say")]
    [InlineData("mars", "hours that a book cannot say")]
    [InlineData("eighth", "hours that a book cannot say")]
    [InlineData("broken", "tiers that a book cannot say")]
    [InlineData("per-million", "a rate is beyond any that is published: another unit?")]
    public void Import_WhatIsNoPrice_IsLeftOut(string model, string reason)
    {
        Assert.Equal(reason, Imported.Skipped.Single(one => one.Name == $"acme/{model}").Reason);
        Assert.Null(Price(Codex(model, 1000) with { Provider = "acme" }).Cost);
    }

    private static PricedUsage Price(UsageEvent usage) => new UsagePricer(Imported.Book).Price(usage);

    private static PriceEntry Entry(string provider, string model) => Assert.Single(Imported.Book.FindProvider(provider)!.Models[model].Entries);
}
