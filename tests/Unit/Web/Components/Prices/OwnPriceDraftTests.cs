using Helicarrier.Domain.Pricing;
using Helicarrier.Web.Components.Pages.Prices;

namespace Helicarrier.Tests.Unit.Web.Components.Prices;

public sealed class OwnPriceDraftTests
{
    [Fact]
    public void Copy_NearestName_FillsTheFiguresAndNothingElse()
    {
        var draft = new OwnPriceDraft { Provider = "moonshotai", Model = "kimi-k4", From = "2026-11-20", Source = "a page" };
        draft.Rates[PriceClass.Call] = "7";
        draft.Copy(new()
        {
            From = PriceEntry.SinceLaunch, WebSearch = 0.01m, Rates = new() { Input = 2m, Output = 10m, CacheRead = 0.125m, ToolInput = 2m, ToolOutput = 10m },
        });

        Assert.Equal(("moonshotai", "kimi-k4", "2026-11-20", "a page"), (draft.Provider, draft.Model, draft.From, draft.Source));
        Assert.Equal(
            [("input", "2.00"), ("cache_read", "0.125"), ("output", "10.00"), ("web_search", "0.01")],
            draft.ToWish().Rates.Select(static pair => (pair.Key, pair.Value!)));
    }

    [Fact]
    public void ToWish_Free_StatesNoFigure()
    {
        var draft = new OwnPriceDraft { IsFree = true };
        draft.Rates[PriceClass.Input] = "2";
        Assert.True(draft.ToWish().IsFree);
        Assert.Empty(draft.ToWish().Rates);
    }
}
