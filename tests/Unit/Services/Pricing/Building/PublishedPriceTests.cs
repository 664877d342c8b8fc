using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing.Building;

/// <summary>Prices that stood wrong or were missing.</summary>
public sealed class PublishedPriceTests
{
    [Theory]
    [InlineData("google", "gemini-3.6-flash", "2026-12-31T23:59:59Z", 0.75, 3.75, 0.075)]
    [InlineData("google", "gemini-3.6-flash", "2027-01-01T00:00:00Z", 1.5, 7.5, 0.15)]
    [InlineData("google", "gemini-3.1-pro-preview-customtools", "2026-11-20T00:00:00Z", 2d, 12d, 0.2)]
    [InlineData("google", "gemini-flash-latest", "2026-11-20T00:00:00Z", 1.5, 9d, 0.15)]
    [InlineData("openai", "gpt-4o-2024-05-13", "2026-11-20T00:00:00Z", 5d, 15d, null)]
    [InlineData("openai", "gpt-4o-2024-08-06", "2026-11-20T00:00:00Z", 2.5, 10d, 1.25)]
    [InlineData("openai", "gpt-6.2-astra", "2026-11-20T00:00:00Z", 8d, 40d, 0.4)]
    [InlineData("xai", "grok-code-fast-1", "2026-11-20T00:00:00Z", 0.2, 1.5, 0.02)]
    [InlineData("deepseek", "deepseek-v4-pro", "2026-11-20T00:00:00Z", 1.32, 3.96, 0.044)]
    [InlineData("moonshotai", "kimi-k3", "2026-11-20T00:00:00Z", 3d, 15d, 0.3)]
    [InlineData("zai", "glm-5.3", "2026-11-20T00:00:00Z", 1.4, 4.4, 0.26)]
    [InlineData("minimax", "MiniMax-M3", "2026-11-20T00:00:00Z", 0.3, 1.2, 0.06)]
    [InlineData("groq", "openai/gpt-oss-120b", "2026-11-20T00:00:00Z", 0.15, 0.6, 0.075)]
    [InlineData("openrouter", "openai/gpt-5.6-sol", "2026-11-20T00:00:00Z", null, null, null)]
    public void Rates_OfAModel_AreAsPublished(string provider, string model, string at, double? input, double? output, double? read)
    {
        var rates = Book.Resolve(provider, model, Utc(at)).Model?.FindEntry(Utc(at))?.Rates;

        Assert.NotNull(rates);
        if (input is not null)
        {
            Assert.Equal(((decimal?)input, (decimal?)output, (decimal?)read), (rates.Input, rates.Output, rates.CacheRead));
        }
    }

    [Fact]
    public void Price_CacheWritesOfAstra_CostTwelveAndAHalf() =>
        Assert.Equal(Usd(0.0125m), Cost(Codex("gpt-6-astra", input: 0, output: 0, write: 1000)));

    [Theory]
    [InlineData("gpt-5.5-pro", 300_000, 60, 270)]
    [InlineData("gpt-5.4-pro", 300_000, 60, 270)]
    [InlineData("gpt-5.5-pro", 272_000, 30, 180)]
    public void Price_LongPromptOfAProModel_IsDoubled(string model, long input, double rate, double output) =>
        Assert.Equal(Usd((input * (decimal)rate / 1_000_000) + ((decimal)output / 1000)), Cost(Codex(model, input: input, output: 1000)));

    [Fact]
    public void Price_LongPromptOfGrokCodeFast_IsFlat() =>
        Assert.Equal(Usd(0.06m), Cost(Codex("grok-code-fast-1", input: 300_000) with { Provider = "xai" }));

    [Theory]
    [InlineData("openai", "gpt-5", "priority", 2.5)]
    [InlineData("openai", "gpt-5-mini", "flex", 0.125)]
    [InlineData("openai", "gpt-4.1", "batch", 1)]
    [InlineData("openai", "o3", "priority", 3.5)]
    [InlineData("google", "gemini-3.1-pro-preview", "batch", 1)]
    [InlineData("google", "gemini-3.5-flash", "priority", 2.7)]
    public void Price_InATierThatIsPublished_IsTheTiers(string provider, string model, string tier, double input) => Assert.Equal(
        Usd((decimal)input),
        Cost(Codex(model, input: 1_000_000 / 10) with { Provider = provider, ServiceTier = tier }) is { } tenth ? Usd(tenth.ToUsd() * 10) : null);

    [Theory]
    [InlineData("openai", "gpt-5", 0.01)]
    [InlineData("google", "gemini-2.5-pro", 0.035)]
    [InlineData("google", "gemini-3.5-flash", 0.014)]
    public void Price_WebSearch_HasItsFee(string provider, string model, double fee) =>
        Assert.Equal((decimal)fee, Pricer.Price(Codex(model, input: 1000) with { Provider = provider, WebSearchRequests = 1 }).Rate?.WebSearch);

    [Fact]
    public void Price_SoundAndPicturesModels_AreNotBilledAsText()
    {
        Assert.Equal(UnpricedReasons.ModelUnknown, Pricer.Price(Codex("gpt-audio", input: 1000)).UnpricedReason);
        Assert.Equal(UnpricedReasons.ModelUnknown, Pricer.Price(Codex("gemini-2.5-flash-image", input: 1000) with { Provider = "google" }).UnpricedReason);
    }
}
