using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Domain.Pricing;
using static Helicarrier.Tests.Unit.Services.Pricing.Call;

namespace Helicarrier.Tests.Unit.Services.Pricing;

public sealed class ModelNameTests
{
    private static readonly DateTimeOffset Today = Utc("2026-11-20T00:00:00Z");

    [Theory]
    [InlineData("claude-sonnet-4-5")]
    [InlineData("claude-sonnet-4-5-20250929")]
    [InlineData("claude-sonnet-4-5@20250929")]
    [InlineData("claude-sonnet-4-5@default")]
    [InlineData("global.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData("anthropic/claude-sonnet-4.5")]
    [InlineData("publishers/anthropic/models/claude-sonnet-4-5@20250929")]
    [InlineData("claude-4.5-sonnet")]
    [InlineData("claude-sonnet-4-5[1m]")]
    [InlineData("Claude-Sonnet-4-5")]
    [InlineData("claude-sonnet-4-5-20250929-thinking")]
    public void Price_OneModelUnderManyNames_CostsTheSame(string name)
    {
        Assert.Equal(Usd(0.0045m), Cost(Claude(name, 1000, 100)));
        Assert.Equal(Usd(0.0045m), Cost(Claude(name, 1000, 100) with { Provider = null }));
    }

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("ca.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("apac.anthropic.claude-sonnet-4-5-20250929-v1:0[1m]", 0.00495)]
    [InlineData("anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("bedrock/eu.anthropic.claude-sonnet-4-6", 0.00495)]
    [InlineData("bedrock/us-east-1/anthropic.claude-sonnet-4-6", 0.00495)]
    [InlineData("global.anthropic.claude-sonnet-4-6", 0.0045)]
    [InlineData("us.anthropic.claude-sonnet-4-20250514-v1:0", 0.0045)] // before Sonnet 4.5 a region cost nothing
    [InlineData("anthropic.claude-opus-4-1-20250805-v1:0", 0.0225)]
    public void Price_ProfileOfBedrock_CostsTenPercentMoreUnlessItIsTheGlobalOne(string name, double usd)
    {
        foreach (var provider in (string?[])["anthropic", null, "aws.bedrock", "amazon-bedrock", "Bedrock", "aws"])
        {
            Assert.Equal(Usd((decimal)usd), Cost(Claude(name, 1000, 100) with { Provider = provider }));
        }
    }

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.0045)]
    [InlineData("arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", 0.00495)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0", 0.0045)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123", null)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123", null)]
    public void Price_ResourceOfBedrock_CostsWhatItsNameSaysIfItSaysSo(string name, double? usd)
    {
        foreach (var provider in (string?[])["anthropic", null, "aws.bedrock"])
        {
            var priced = Pricer.Price(Claude(name, 1000, 100) with { Provider = provider });
            Assert.Equal((usd is { } known ? Usd((decimal)known) : (NanoUsd?)null, usd is null ? UnpricedReasons.ModelUnknown : null),
                (priced.Cost, priced.UnpricedReason));
        }
    }

    [Theory]
    [InlineData("projects/p/locations/us-east5/publishers/anthropic/models/claude-sonnet-4-5@20250929", 0.00495)]
    [InlineData("projects/p/locations/global/publishers/anthropic/models/claude-sonnet-4-5@20250929", 0.0045)]
    [InlineData("projects/p/locations/us-east5/publishers/anthropic/models/claude-sonnet-4@20250514", 0.0045)]
    [InlineData("publishers/anthropic/models/claude-sonnet-4-5@20250929", 0.0045)]
    public void Price_ModelOfVertexInARegion_CostsWhatARegionCosts(string name, double usd)
    {
        foreach (var provider in (string?[])["anthropic", null, "gcp.vertex_ai"])
        {
            Assert.Equal(Usd((decimal)usd), Cost(Claude(name, 1000, 100) with { Provider = provider }));
        }
    }

    [Theory]
    [InlineData("vertex_ai/claude-sonnet-4-5@20250929", null, "anthropic")]
    [InlineData("vertex_ai/claude-sonnet-4-5@20250929", "anthropic", "anthropic")]
    [InlineData("vertex_ai/gemini-2.5-pro", null, "google")]
    [InlineData("azure/gpt-5.1", null, "openai")]
    [InlineData("azure/gpt-5.1", "openai", "openai")]
    [InlineData("azure/gpt-5.1", "azure.ai.openai", "openai")]
    [InlineData("azure/my-deployment", null, null)] // an account's own name says nothing
    [InlineData("azure/gpt-5.1", "anthropic", null)]
    [InlineData("openai/gpt-5.1", "anthropic", null)]
    public void Price_CloudsNameBeforeAModels_IsTheMakersPriceWhereItSellsAtThat(string name, string? provider, string? maker)
    {
        var match = Book.Resolve(provider, name, Today);
        Assert.Equal((maker, false), (match.Provider?.Name, match.IsExact));
    }

    [Theory]
    [InlineData("gpt-5.1")]
    [InlineData("anthropic/claude-sonnet-4-6")]
    public void Price_OtherModelOfBedrock_IsNotTheMakersPrice(string name) =>
        Assert.Equal(UnpricedReasons.ModelUnknown, Pricer.Price(Claude(name, 1000) with { Provider = "aws.bedrock" }).UnpricedReason);

    [Fact]
    public void Resolve_BookThatHoldsBedrock_IsAskedUnderAnyOfItsNames()
    {
        var book = new PriceBook(
            "t", "h", Today, [], [Books.Provider("bedrock", "us.anthropic.claude-sonnet-4-6", [Books.Entry(7) with { Regional = 1.1m }])]);

        var match = book.Resolve("aws.bedrock", "us.anthropic.claude-sonnet-4-6", Today);
        Assert.Equal(("bedrock", null, true), (match.Provider?.Name, match.Region, match.IsExact));
        Assert.Null(book.Resolve("aws.bedrock", "eu.anthropic.claude-sonnet-4-6", Today).Model);
    }

    [Fact]
    public void Resolve_CloudRegionInTheName_IsKept()
    {
        var priced = Pricer.Price(Claude("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 1000));

        Assert.Equal("us", Book.Resolve("anthropic", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", Today).Region);
        Assert.Contains("us", priced.Rate!.Modifiers, StringComparison.Ordinal);
        Assert.Equal(Confidence.Medium, priced.CostConfidence);
    }

    [Theory]
    [InlineData("nano-gpt/anthropic/claude-sonnet-4.5", null)]
    [InlineData("nano-gpt/anthropic/claude-sonnet-4.5", "anthropic")]
    [InlineData("anthropic/claude-sonnet-4.5", "nano-gpt")]
    [InlineData("claude-sonnet-4-5", "nano-gpt")]
    public void Price_SoldByAResellerWithoutPrices_IsNotTheMakersPrice(string model, string? provider) =>
        Assert.Equal(UnpricedReasons.ProviderUnknown, Pricer.Price(Claude(model, 1000) with { Provider = provider }).UnpricedReason);

    [Theory]
    [InlineData("openrouter/anthropic/claude-sonnet-4.5", null, "openrouter")]
    [InlineData("anthropic/claude-sonnet-4.5", "openrouter", "openrouter")]
    [InlineData("claude-sonnet-4.5", "github_copilot", "github-copilot")]
    public void Price_SoldByAReseller_IsItsOwnPrice(string model, string? provider, string seller) =>
        Assert.Equal(seller, Pricer.Price(Claude(model, 1000) with { Provider = provider }).Rate?.Provider);

    [Fact]
    public void Price_ResellersPrefixAgainstTheProvider_IsUnpriced() => Assert.Null(
        Pricer.Price(Claude("openrouter/anthropic/claude-sonnet-4.5", 1000) with { Provider = "anthropic" }).Cost);

    [Fact]
    public void Resolve_ModelThatACloudSellsAtTheMakersPrice_IsTheMakersAndNotExact()
    {
        var match = Book.Resolve("azure.ai.openai", "gpt-5.1", Today);

        Assert.Equal(("openai", "gpt-5.1", false), (match.Model?.Provider, match.Model?.Name, match.IsExact));
        Assert.Equal("anthropic", Book.Resolve("google-vertex", "claude-sonnet-4-5@20250929", Today).Model?.Provider);
        Assert.Null(Book.Resolve("openrouter", "gpt-5.1-codex-9", Today).Model);
    }

    [Fact]
    public void Resolve_NameWithoutAProvider_SpeaksForTheMakerAndNeverForAReseller()
    {
        Assert.Equal("deepseek", Book.Resolve(null, "deepseek-v4-pro", Today).Model?.Provider);
        Assert.Equal(UnpricedReasons.ModelUnknown, Book.Resolve(null, "llama-3.3-70b-versatile", Today).Reason);
    }

    [Theory]
    [InlineData("claude-opus-9")]
    [InlineData("claude-opus-4-60")]
    [InlineData("claude-opus")]
    [InlineData("opus")]
    [InlineData("claude-opus-latest")]
    [InlineData("gpt-5.4")]
    [InlineData("arn:aws:bedrock:us-east-1:1:application-inference-profile/abc")]
    [InlineData("claude-sonnet-4-5:free")]
    [InlineData("claude-sonnet-4-5:online")]
    [InlineData("<synthetic>")]
    public void Price_NameThatTheBookDoesNotHold_IsUnknownNotZero(string model)
    {
        var priced = Pricer.Price(Claude(model, 1000, 1000));

        Assert.Null(priced.Cost);
        Assert.Equal(2000, priced.Usage.Tokens.Total);
        Assert.Equal(
            (ProvenanceSource.Missing, Confidence.Unknown, UnpricedReasons.ModelUnknown),
            (priced.CostSource, priced.CostConfidence, priced.UnpricedReason));
    }

    [Fact]
    public void Resolve_OpaqueProfileThatABookNames_IsThatModel()
    {
        const string Profile = "arn:aws:bedrock:us-east-1:1:application-inference-profile/ABC-fast";
        var book = new PriceBook(
            "t", "h", Today, [], [Books.Provider("bedrock", "rocket", [Books.Entry(1)], new ModelAlias(Profile.ToLowerInvariant(), "rocket"))]);

        Assert.Equal("rocket", book.Resolve("bedrock", Profile, Today).Model?.Name);
        Assert.True(book.Resolve("bedrock", Profile + "[1m]", Today) is { Model: not null, MillionContext: true });
        Assert.Equal(UnpricedReasons.ModelUnknown, book.Resolve("bedrock", Profile + "-2", Today).Reason);
    }

    [Fact]
    public void Price_PrefixContradictsTheProvider_IsUnpriced() =>
        Assert.Equal(
            UnpricedReasons.ModelUnknown,
            Pricer.Price(Claude("anthropic/claude-sonnet-4-5", 1000) with { Provider = "openai" }).UnpricedReason);

    [Fact]
    public void Price_LongerNameOfTheSameFamily_HasItsOwnPrice()
    {
        Assert.Equal(Usd(0.03m), Cost(Claude("claude-opus-4-6", 1000, 1000)));
        Assert.Equal(Usd(0.09m), Cost(Claude("claude-opus-4", 1000, 1000)));
    }

    [Fact]
    public void Price_ModelTakenOutOfTheBook_FallsToNoOther()
    {
        var anthropic = Book.FindProvider("anthropic")!;
        var models = anthropic.Models.Where(model => model.Key != "claude-opus-4-6").ToDictionary(StringComparer.Ordinal);
        var aliases = anthropic.ModelAliases.Where(alias => alias.Value[0].Model != "claude-opus-4-6").ToDictionary(StringComparer.Ordinal);
        var without = new PriceBook("t", "h", Today, [], [anthropic with { Models = models, ModelAliases = aliases }]);

        Assert.Null(new UsagePricer(without).Price(Claude("claude-opus-4-6", 1000, 1000)).Cost);
    }

    [Theory]
    [InlineData("grok-code-fast-1", "grok-code-fast-1", null)]
    [InlineData("gpt-5.1-codex-max", "gpt-5.1-codex-max", null)]
    [InlineData("gpt-5.1-codex-max-high", "gpt-5.1-codex-max", null)]
    [InlineData("gpt-5.1-codex-high", "gpt-5.1-codex", null)]
    [InlineData("gpt-5.1-2025-11-13", "gpt-5.1", null)]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13", null)]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o", null)]
    [InlineData("claude-3-5-sonnet-v2@20241022", "claude-3-5-sonnet", null)]
    [InlineData("gpt-5.6", "gpt-5.6-sol", null)]
    [InlineData("openai/gpt-5.6", "gpt-5.6-sol", null)]
    [InlineData("gpt-reserve", "gpt-5.6-luna", null)]
    [InlineData("claude-opus-4-8-fast", "claude-opus-4-8", "fast")]
    [InlineData("gpt-5.5-high-fast", "gpt-5.5", "fast")]
    [InlineData("gpt-5.5-fast-high", "gpt-5.5", "fast")]
    [InlineData("claude-4.5-opus-high-thinking", "claude-opus-4-5", null)]
    [InlineData("models/gemini-2.5-pro", "gemini-2.5-pro", null)]
    [InlineData("gemini/gemini-2.5-pro", "gemini-2.5-pro", null)]
    public void Resolve_SuffixesAndPrefixes_AreTakenOffOnlyWhenTheRestExists(string name, string model, string? tier)
    {
        var match = Book.Resolve(null, name, Today);

        Assert.Equal(model, match.Model?.Name);
        Assert.Equal(tier, match.Tier);
    }

    [Theory]
    [InlineData("claude-3.5-sonnet", "claude-3-5-sonnet")]
    [InlineData("claude-3.7-sonnet-thinking", "claude-3-7-sonnet")]
    [InlineData("claude-4-sonnet", "claude-sonnet-4")]
    [InlineData("claude-4-sonnet-thinking", "claude-sonnet-4")]
    [InlineData("claude-4-opus-thinking", "claude-opus-4")]
    [InlineData("claude-4.1-opus", "claude-opus-4-1")]
    [InlineData("claude-4.5-haiku-thinking", "claude-haiku-4-5")]
    [InlineData("claude-4.5-sonnet", "claude-sonnet-4-5")]
    [InlineData("claude-4.5-sonnet-thinking", "claude-sonnet-4-5")]
    [InlineData("claude-4.5-opus-high-thinking", "claude-opus-4-5")]
    [InlineData("claude-4.6-opus-max-thinking", "claude-opus-4-6")]
    [InlineData("claude-4.6-sonnet", "claude-sonnet-4-6")]
    [InlineData("claude-5.5-opus-thinking", "claude-opus-5-5")]
    [InlineData("claude-5.2-fable-high", "claude-fable-5-2")]
    [InlineData("gpt-5-high", "gpt-5")]
    [InlineData("gpt-5.1-codex-max-xhigh", "gpt-5.1-codex-max")]
    [InlineData("gpt-5.3-codex-low", "gpt-5.3-codex")]
    [InlineData("gpt-5.6-luna-high", "gpt-5.6-luna")]
    [InlineData("gemini-3-pro", "gemini-3-pro-preview")]
    [InlineData("gemini-3-flash", "gemini-3-flash-preview")]
    [InlineData("gemini-3.1-pro", "gemini-3.1-pro-preview")]
    [InlineData("gemini-2.5-pro-preview-05-06", "gemini-2.5-pro")]
    [InlineData("grok-3-beta", "grok-3")]
    [InlineData("grok-code-fast-1", "grok-code-fast-1")]
    public void Resolve_NameAsCursorWritesIt_IsItsMakersModel(string name, string model) =>
        Assert.Equal(model, Book.Resolve(null, name, Today).Model?.Name);

    /// <summary>Cursor's own models, its choice, what a maker gives away, and what has no price of its maker.</summary>
    [Theory]
    [InlineData("composer-1.5")]
    [InlineData("auto")]
    [InlineData("cursor-small")]
    [InlineData("gemini-2.5-pro-exp-03-25")]
    [InlineData("gemini-2.5-flash-preview-04-17")]
    [InlineData("claude-4.5-sonnet-preview")]
    [InlineData("kimi-k2-instruct")]
    public void Resolve_NameOfCursorThatNobodyPublishesAPriceFor_IsUnknown(string name) =>
        Assert.Equal(UnpricedReasons.ModelUnknown, Book.Resolve(null, name, Today).Reason);

    [Theory]
    [InlineData("claude-4-sonnet-1m", "2026-04-29T23:59:59Z", "claude-sonnet-4")]
    [InlineData("claude-4-sonnet-1m-thinking", "2026-04-29T23:59:59Z", "claude-sonnet-4")]
    [InlineData("claude-4-sonnet-1m", "2026-04-30T00:00:00Z", null)]
    [InlineData("gemini-3-pro", "2025-11-17T23:59:59Z", null)]
    [InlineData("gemini-3-pro", "2025-11-18T00:00:00Z", "gemini-3-pro-preview")]
    public void Resolve_DatedNameOfCursor_HoldsWhileItsModelIsOffered(string name, string at, string? model) =>
        Assert.Equal(model, Book.Resolve(null, name, Utc(at)).Model?.Name);

    [Fact]
    public void Price_LongPromptUnderCursorsNameForIt_CostsTheSurchargeOfItsTime() =>
        Assert.Equal(Usd(1.8m), Cost(Claude("claude-4-sonnet-1m-thinking", 300_000, at: "2026-01-10T12:00:00Z") with { Provider = null }));

    [Fact]
    public void Price_FastInTheNameAndInTheField_IsFastOnce() =>
        Assert.Equal(Usd(0.01m), Cost(Claude("claude-opus-4-8-fast", 1000) with { Speed = "fast" }));

    [Fact]
    public void Price_FastAndBatchAtOnce_HasNoPublishedPrice() =>
        Assert.Equal(
            UnpricedReasons.TierUnpublished,
            Pricer.Price(Claude("claude-opus-4-8", 1000) with { Speed = "fast", ServiceTier = "batch" }).UnpricedReason);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Price_NoModel_IsUnpriced(string? model) =>
        Assert.Equal(UnpricedReasons.ModelMissing, Pricer.Price(Claude("x", 1000) with { Model = model }).UnpricedReason);

    [Fact]
    public void Suggest_UnknownName_OffersNearOnesWithoutUsingThem()
    {
        Assert.Contains("anthropic/claude-opus-5", Book.Suggest("claude-opus-9"));
        Assert.Null(Book.Resolve("anthropic", "claude-opus-9", Today).Model);
    }

    [Theory]
    [InlineData("claude-opus-4-6", "2026-03-12T00:00:00Z", 200_000L)]
    [InlineData("claude-opus-4-6", "2026-03-13T00:00:00Z", 1_000_000L)]
    [InlineData("claude-sonnet-4-5", "2026-01-01T00:00:00Z", 200_000L)]
    [InlineData("claude-sonnet-4-5[1m]", "2026-01-01T00:00:00Z", 1_000_000L)]
    [InlineData("claude-haiku-5-5", "2026-11-01T00:00:00Z", 1_000_000L)]
    [InlineData("claude-opus-9[1m]", "2026-11-01T00:00:00Z", null)]
    public void ContextWindow_ByModelAndTime_IsTheBooksOrUnknown(string model, string at, long? tokens) =>
        Assert.Equal(tokens, Book.ContextWindow("anthropic", model, Utc(at)));
}
