using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Building;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Pricing.Building;

public sealed class ShippedBookTests
{
    [SkippableFact]
    public void Build_OfTheCataloguesAndTheDecisions_IsTheShippedBookByteForByte()
    {
        var built = BookBuilder.Build([.. Catalogues.Names.Reverse().Select(Catalogues.Require)], BookDecisions.Shipped(), new(2026, 11, 20), "2026-11-20.5");

        Assert.True(PriceBooks.ReadContent(null).Content.AsSpan().SequenceEqual(built.Content), "the shipped book is not what pricing build makes");
        Assert.NotEmpty(built.Dropped);
    }

    [Fact]
    public void Current_ReadProviderByProvider_SaysWhatTheStrictReaderReads()
    {
        var (name, content) = PriceBooks.ReadContent(null);
        var (shipped, strict) = (new PriceBooks().Current, PriceBooks.Read(name, content));

        Assert.Equal((strict.Hash, strict.Version, strict.Published), (shipped.Hash, shipped.Version, shipped.Published));
        Assert.Equal(strict.Sources, shipped.Sources);
        Assert.Equal(strict.Catalogues, shipped.Catalogues);
        Assert.Equal(BookRates.Of(strict).Select(Said), BookRates.Of(shipped).Select(Said));
        Assert.Equal(strict.Providers.Select(Head), shipped.Providers.Select(Head));
    }

    /// <summary>What was decided by evidence survives every build: these are not in any catalogue.</summary>
    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5", 2, 1.1)]
    [InlineData("anthropic", "claude-opus-4-6", 2, 1.1)]
    [InlineData("anthropic", "claude-haiku-5-5", 1, 1.1)]
    [InlineData("anthropic", "claude-sonnet-5-5", 2, 1.1)]
    [InlineData("anthropic", "claude-opus-4", 1, null)]
    [InlineData("openai", "gpt-5.6-sol", 2, null)]
    [InlineData("openai", "o3", 2, null)]
    public void Models_DecidedByEvidence_KeepTheirDatesAndFactors(string provider, string model, int entries, double? regional)
    {
        var prices = Call.Book.FindProvider(provider)!.Models[model];

        Assert.Equal(entries, prices.Entries.Count);
        Assert.Equal((decimal?)regional, prices.Entries[^1].Regional);
    }

    [SkippableFact]
    public void Prices_EveryModelOfPi_IsPricedOrItsReasonStandsInTheDocuments()
    {
        var pi = Catalogues.Require("pi-ai-1.6.0-2026-11-20.json");
        var docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "pricing.md")).ReplaceLineEndings(" ");
        var decisions = BookDecisions.Shipped();
        List<string> missing = [];
        foreach (var model in pi.Book.Providers.SelectMany(provider => provider.Models.Values))
        {
            if (Call.Book.Resolve(model.Provider, model.Name, pi.At).Model is not null) continue;
            var name = Call.Book.FindProvider(model.Provider)?.Name ?? model.Provider;
            if (decisions.WhyLeftOut(name, model.Name) is { } left && docs.Contains(left.Reason, StringComparison.Ordinal)) continue;
            missing.Add($"{model.Provider}/{model.Name}");
        }

        Assert.Empty(missing);
        // The rest of the catalogue states no price at all: plans and free models.
        Assert.All(pi.Skipped, one => Assert.Equal("no input rate, or 0 or -1 in its place", one.Reason));
        Assert.Contains("A plan or a free model states no price for a token", docs, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Prices_EveryModelOfPiUnderItsOwnProvider_CostsWhatPiSays()
    {
        var pi = Catalogues.Require("pi-ai-1.6.0-2026-11-20.json");
        List<string> differences = [];
        foreach (var model in pi.Book.Providers.SelectMany(provider => provider.Models.Values))
        {
            var usage = Call.Claude(model.Name, 1_000_000, 0) with { Provider = model.Provider };
            // A thousand of each keeps below every band.
            usage = usage with { Tokens = new() { Input = 1000, Output = 1000 } };
            if (Call.Pricer.Price(usage).Cost is not { } cost) continue;
            var rates = model.Entries[0].Rates;
            if (cost.ToUsd() != (rates.Input + (rates.Output ?? 0)) / 1000) differences.Add($"{model.Provider}/{model.Name} {cost}");
        }

        Assert.Empty(differences);
    }

    private static string Said(BookRate rate) =>
        $"{rate.Provider}/{rate.Model} {rate.Class} {rate.Rate} {rate.Band} {rate.Tier} {rate.Hours} {rate.From:O} {rate.Until:O} {rate.Agreement}";

    private static string Head(ProviderPrices one) => string.Join(
        ' ',
        [
            one.Name, one.IsReseller.ToString(), .. one.Aliases, .. one.Fallbacks, .. one.TierNames.Keys, .. one.ModelAliases.Keys,
            .. one.Subscriptions.Select(plan => plan.Plan),
        ]);
}
