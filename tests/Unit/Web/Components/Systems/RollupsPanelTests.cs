using Bunit;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Web.Components.Pages.Systems;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class RollupsPanelTests : BunitContext
{
    [Fact]
    public void Panel_BeforeTheFirstRun_SaysThatNothingIsReconciledYet()
    {
        var panel = Render<RollupsPanel>(p => p.Add(x => x.Facts, new()));

        Assert.Equal("Not reconciled yet", panel.Find(".hc-chip").TextContent.Trim());
        Assert.Null(panel.Find(".hc-chip").GetAttribute("data-sev"));
    }

    [Fact]
    public void Panel_WithoutDrift_SaysWhenItWasReconciled()
    {
        var panel = Render<RollupsPanel>(p => p.Add(
            x => x.Facts,
            new() { Days = 3, ReconciledAt = Noon, AllReconciledSince = Noon.AddDays(-1), CheckedAt = Noon, Checks = [new("calls_agree", 0, null)] }));

        Assert.Equal(("No drift", "ok"), (panel.Find(".hc-chip").TextContent.Trim(), panel.Find(".hc-chip").GetAttribute("data-sev")));
        Assert.Contains("last reconciled 2026-11-20 12:00 UTC", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("1 of 1 pass", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".ru-drift"));
    }

    [Fact]
    public void Panel_WithACopy_SaysWhereDaysAreReadAndBothStamps()
    {
        var panel = Render<RollupsPanel>(p => p.Add(
            x => x.Facts,
            new()
            {
                Days = 3, ReconciledAt = Noon,
                Copy = new("/srv/<b>copy.db") { Days = 3, CopiedAt = Noon, ReconciledAt = Noon.AddHours(-1), IsReadable = true },
            }));

        Assert.Equal("No drift", panel.Find(".hc-chip").TextContent.Trim());
        Assert.Equal(
            ["the analytics copy", "/srv/<b>copy.db", "3, 0 waiting", "2026-11-20 12:00 UTC", "2026-11-20 11:00 UTC"],
            panel.FindAll("dd").Skip(7).Take(5).Select(value => value.TextContent));
        Assert.Empty(panel.FindAll(".hc-error"));
    }

    [Fact]
    public void Panel_OfACopyThatFails_WarnsInOneSentence()
    {
        var panel = Render<RollupsPanel>(p => p.Add(
            x => x.Facts, new() { Days = 3, ReconciledAt = Noon, Copy = new("/srv/copy.db") { Waiting = 3, Fault = "The analytics copy is gone." } }));

        Assert.Equal(
            ("Analytics copy fails", "warning"), (panel.Find(".hc-chip").TextContent.Trim(), panel.Find(".hc-chip").GetAttribute("data-sev")));
        Assert.Contains("The analytics copy is gone. Nothing else waits for it", panel.Find(".hc-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("the store", panel.FindAll("dd").Select(value => value.TextContent));
    }

    [Fact]
    public void Panel_WithDrift_NamesTheBucketAndBothNumbers()
    {
        var panel = Render<RollupsPanel>(p => p
            .Add(x => x.Facts, new()
            {
                Days = 3, ReconciledAt = Noon, DriftDays = 1, Drift = 2, CheckedAt = Noon, Checks = [new("calls_agree", 2, new(2026, 9, 11))],
            })
            .Add(x => x.Drift, [new(new(2026, 9, 11), "usage_day", ["<b>peter</b>", "", "rocket"], "calls", 1_234, null, Noon, null)]));

        Assert.Equal(("Drift on 1 day", "critical"), (panel.Find(".hc-chip").TextContent.Trim(), panel.Find(".hc-chip").GetAttribute("data-sev")));
        Assert.Equal("<b>peter</b> / rocket", panel.Find(".ru-drift span").TextContent);
        Assert.Equal("calls should be 1,234 and is absent", panel.Find(".ru-drift small").TextContent);
        Assert.Contains("as many by hour, by combination and in the aggregate, 2 exceptions.", panel.Find(".hc-error").TextContent, StringComparison.Ordinal);
    }
}
