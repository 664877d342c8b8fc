using Bunit;
using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Fleet;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Bridge;
using Helicarrier.Web.Components.Pages.Ledger;
using Helicarrier.Web.Components.Receipts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Agents;

namespace Helicarrier.Tests.Unit.Web.Components.Receipts;

public sealed class ReceiptTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 20, 30, TimeSpan.Zero);
    private readonly UsageDouble _usage = new();
    private readonly ReceiptDesk _desk;
    private readonly List<ReceiptAsk> _asked = [];

    public ReceiptTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var time = new ManualTimeProvider();
        time.Advance(Now - time.GetUtcNow());
        Services.AddSingleton<TimeProvider>(time);
        _desk = new(_usage, new FleetOptions { Zone = TimeZoneInfo.Utc }, time);
        _desk.Asked += _asked.Add;
        Services.AddCascadingValue(_ => _desk);
    }

    [Fact]
    public void Dialog_Asked_ShowsTheSumItsLinesAndSaysItOnce()
    {
        _usage.Receipt = Receipt();
        var dialog = Render<ReceiptDialog>();
        Assert.Empty(dialog.FindAll("h2"));
        _desk.Ask(new("spend today", new() { Agent = "peter" }));

        dialog.WaitForAssertion(() => Assert.Equal("$0.004412513", dialog.Find(".rv-total").TextContent));
        Assert.Equal(OrganizationId.Default, Assert.Single(_usage.Asked).OrganizationId);
        Assert.Equal("Receipt: spend today", dialog.Find("h2").TextContent);
        Assert.Equal("receipt-title", dialog.Find("dialog").GetAttribute("aria-labelledby"));
        Assert.Equal("Receipt of spend today: $0.004412513 in 5 calls, 1 without a price", dialog.Find("[role=status]").TextContent);
        Assert.Contains("2,000 ×\u00a0$2.00/M", dialog.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Contains("the price book does not hold the model", dialog.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Equal("/ledger/s%2F1", dialog.Find(".rv-list a").GetAttribute("href"));
        Assert.Contains("The hourly sums agree", dialog.Find(".rv-foot").TextContent, StringComparison.Ordinal);

        dialog.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.Empty(dialog.FindAll("h2"));
    }

    [Fact]
    public void Dialog_NothingBehindIt_SaysSo()
    {
        var dialog = Render<ReceiptDialog>();
        _desk.Ask(new("spend today", new()));
        dialog.WaitForAssertion(() => Assert.Contains("No calls", dialog.Find(".hc-empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Dialog_StoreFails_OffersAnotherTry()
    {
        _usage.Failure = new InvalidOperationException("secret detail");
        var dialog = Render<ReceiptDialog>();
        _desk.Ask(new("spend today", new()));
        dialog.WaitForAssertion(() => Assert.NotNull(dialog.Find("[role=alert]")));
        Assert.DoesNotContain("secret detail", dialog.Markup, StringComparison.Ordinal);

        (_usage.Failure, _usage.Receipt) = (null, Receipt());
        dialog.Find(".hc-empty__acts button").Click();
        dialog.WaitForAssertion(() => Assert.Equal("$0.004412513", dialog.Find(".rv-total").TextContent));
    }

    [Fact]
    public async Task Dialog_Disposed_ListensNoMore()
    {
        Render<ReceiptDialog>();
        await DisposeComponentsAsync();
        _desk.Ask(new("spend today", new()));
        Assert.Empty(_usage.Asked);
    }

    [Fact]
    public void Bridge_EveryFigure_AsksForItsOwnCalls()
    {
        var fleet = FleetSnapshot.Empty with
        {
            Sequence = 1, TakenAt = Now, SpendToday = new(5_000_000_000), PricedToday = 3, BurnPerHour = new(1_000_000_000),
            SpendByHour = [.. Enumerable.Range(0, 24).Select(hour => NanoUsd.FromUsd(hour >= 22 ? 1.5m : 0))],
        };
        Click(Render<KeyFigures>(p => p.Add(c => c.Fleet, fleet)));
        Click(Render<AgentCard>(p => p.Add(c => c.Agent, Agent("peter") with { CostToday = new NanoUsd(1) })));
        var panel = Render<SpendPanel>(p => p.Add(c => c.Fleet, fleet));
        Click(panel);
        panel.Find("button[aria-pressed=false]").Click();
        _asked.RemoveAt(_asked.Count - 1);
        Click(panel);

        var midnight = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new() { From = midnight },
                new() { From = new(2026, 11, 20, 9, 21, 0, TimeSpan.Zero) },
                new() { From = midnight, Agent = "peter" },
                new() { From = midnight.AddHours(-13) },
                new() { From = midnight.AddHours(10), To = midnight.AddHours(11) },
                new UsageScope { From = midnight.AddHours(9), To = midnight.AddHours(10) },
            ],
            _asked.Select(ask => ask.Scope));
    }

    [Fact]
    public void Ledger_CostFigure_AsksForItsSession_AndUnknownCostToo()
    {
        Click(Render<CostFigure>(p => p.Add(c => c.Usage, new SessionUsage { Cost = new NanoUsd(7), PricedCalls = 1 }).Add(c => c.SessionId, "s1")));
        Click(Render<CostFigure>(p => p.Add(c => c.Usage, new SessionUsage { UnpricedCalls = 2 }).Add(c => c.SessionId, "s2")));
        var none = Render<CostFigure>(p => p.Add(c => c.Usage, new SessionUsage()).Add(c => c.SessionId, "s3"));

        Assert.Equal(["s1", "s2"], _asked.Select(ask => ask.Scope.Session));
        Assert.Empty(none.FindAll("button"));
    }

    [Fact]
    public void Button_IsReachableByKeyboardAndSaysWhatItOpens()
    {
        var button = Render<ReceiptButton>(p => p.Add(c => c.Title, "spend today").Add(c => c.ChildContent, "$1.00")).Find("button");
        Assert.Equal(("button", "dialog", "$1.00, receipt of spend today"),
            (button.GetAttribute("type"), button.GetAttribute("aria-haspopup"), button.TextContent));
        Assert.Null(button.GetAttribute("tabindex"));
    }

    private static void Click<T>(IRenderedComponent<T> component)
        where T : IComponent
    {
        for (var i = 0; i < component.FindAll("button[aria-haspopup=dialog]").Count; i++)
        {
            component.FindAll("button[aria-haspopup=dialog]")[i].Click();
        }
    }

    private static UsageReceipt Receipt() => new()
    {
        Cost = new NanoUsd(4_412_513), Calls = 5, PricedCalls = 4,
        Lines = [new("acme", "rocket", PriceClass.Input, 2, "base", "standard", "", 2_000, new(4_000_000), 2)],
        Whole = [new("rocket", ProvenanceSource.ProviderReported, 1, new(412_513))],
        Unpriced = [new("unheard-of", UnpricedReasons.ModelUnknown, 1, 1_100)],
        Provenance = [new(ProvenanceSource.Derived, Confidence.High, 4, new NanoUsd(4_412_513)), new(ProvenanceSource.Missing, Confidence.Unknown, 1, null)],
        Books = ["2026-11-20"], Sessions = [new("s/1", "Draw", "peter", 5, 1, new NanoUsd(4_412_513))], SessionTotal = 1, BucketsAgree = true,
    };
}
