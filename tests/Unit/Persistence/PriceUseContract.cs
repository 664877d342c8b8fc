using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Persistence;

public abstract class PriceUseContract : StoreContract
{
    private static readonly ShelvedBook Prices = Book("prices", 2, ("glider", 3));

    [Fact]
    public async Task Used_CallsOfSeveralRates_AreCountedByRateAndNotBeforeTheDay()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Prices, Call(1), Call(2), Call(3, model: "glider"), Call(4, model: "unheard-of"),
            Call(5) with { OccurredAt = Start.AddDays(-1) }, Call(6) with { Source = SourceNames.Ingest, ReportedCost = new(42) });
        var used = await Store.PriceUses.UsedAsync(Org, Start);

        Assert.Equal(
            [("acme", "rocket", "rocket", 2L), ("acme", "glider", "glider", 1L)],
            used.Select(static use => (use.Provider, use.Model, use.Served, use.Calls)));
        Assert.All(used, static use => Assert.Equal((PriceEntry.SinceLaunch, ContextBand.Base, TierPrice.Standard), (use.From, use.Band, use.Tier)));
        Assert.Equal(3, (await Store.PriceUses.UsedAsync(Org, Start.AddDays(-1)))[0].Calls);
        Assert.Empty(await Store.PriceUses.UsedAsync(new("other"), Start));
    }

    [Fact]
    public async Task Unpriced_CallsWithoutAPrice_AreNamedWithReasonAndDays()
    {
        await using var world = new RepriceWorld(Store);
        await world.WriteAsync(
            Prices, Call(1), Call(2, model: "unheard-of"), Call(3, model: "unheard-of") with { OccurredAt = Start.AddDays(2) },
            Call(4) with { Provider = "umbrella" }, Call(5, model: "x") with { Source = SourceNames.Ingest, ReportedCost = new(42) });

        Assert.Equal(
            [
                new UnpricedUse("unheard-of", SourceNames.ClaudeCode, UnpricedReasons.ModelUnknown, 2, 2_200, Day(0), Day(2)),
                new UnpricedUse("rocket", SourceNames.ClaudeCode, UnpricedReasons.ProviderUnknown, 1, 1_100, Day(0), Day(0)),
            ],
            await Store.PriceUses.UnpricedAsync(Org));
        Assert.Empty(await Store.PriceUses.UnpricedAsync(new("other")));
    }

    private static DateOnly Day(int days) => DateOnly.FromDateTime(Start.AddDays(days).UtcDateTime);
}
