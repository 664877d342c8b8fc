using Bunit;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Controls;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Controls;

public sealed class HudSnackbarTests : ControlsContext
{
    private readonly ManualTimeProvider _time = new();

    public HudSnackbarTests() => Services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public void Say_Notice_IsReadOutAndLeavesByItself()
    {
        var list = Render<HudSnackbarList>();
        Snackbar.Say("<b>Backup</b> started.");

        list.WaitForAssertion(() => Assert.Equal("<b>Backup</b> started.", list.Find("[role=status] .hc-toast[data-sev=ok] b").TextContent));
        Assert.DoesNotContain("<style", list.Markup, StringComparison.Ordinal);
        _time.Advance(HudSnackbar.Stay);

        list.WaitForAssertion(() => Assert.Empty(list.FindAll(".hc-toast")));
    }

    [Fact]
    public void Fail_Notice_StaysUntilItIsClosed()
    {
        var list = Render<HudSnackbarList>();
        Snackbar.Fail("Not done.");
        _time.Advance(TimeSpan.FromHours(1));

        list.WaitForAssertion(() => Assert.Single(list.FindAll(".hc-toast[data-sev=critical]")));
        list.Find("button[aria-label='Close notice']").Click();

        Assert.Empty(list.FindAll(".hc-toast"));
    }

    [Fact]
    public void Show_AFourth_TakesTheOldestAway()
    {
        foreach (var text in new[] { "1", "2", "3", "4" }) Snackbar.Warn(text);

        Assert.Equal(["2", "3", "4"], Snackbar.Shown.Select(notice => notice.Text));
        _time.Advance(HudSnackbar.Stay);
        Assert.Empty(Snackbar.Shown);
    }

    private HudSnackbar Snackbar => Services.GetRequiredService<HudSnackbar>();
}
