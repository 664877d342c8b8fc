using Bunit;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Hud;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Helicarrier.Tests.Unit.Web.Components.Controls;

public sealed class HudMenuTests : ControlsContext
{
    private int _retried;

    [Fact]
    public async Task Menu_Opened_ListsItsVerbs()
    {
        var (host, menu) = Menu(isIcon: false);
        var button = menu.Find("button[aria-haspopup=menu]");

        Assert.Equal("Actions", button.TextContent.Trim());
        Assert.Equal("false", button.GetAttribute("aria-expanded"));
        await button.ClickAsync(new MouseEventArgs());

        host.WaitForAssertion(() => Assert.Equal(["Retry", "Delete"], host.FindAll("[role=menuitem]").Select(item => item.TextContent.Trim())));
        Assert.NotEmpty(host.FindAll("[role=menuitem]")[0].QuerySelectorAll("svg"));
        Assert.Contains("hud-menu__item--danger", host.FindAll("[role=menuitem]")[1].ClassList);
        Assert.Equal("true", host.FindAll("[role=menuitem]")[1].GetAttribute("aria-disabled"));
        await host.FindAll("[role=menuitem]")[0].ClickAsync(new MouseEventArgs());
        Assert.Equal(1, _retried);
    }

    [Fact]
    public void Icon_OfARow_IsNamed() => Assert.Equal("Actions", Menu(isIcon: true).Menu.Find("button").GetAttribute("aria-label"));

    private (IRenderedComponent<ControlsHost> Host, IRenderedComponent<HudMenu> Menu) Menu(bool isIcon)
    {
        var host = Host();
        return (host, Render<HudMenu>(p => p.Add(m => m.Text, "Actions").Add(m => m.IsIcon, isIcon).Add(m => m.ChildContent, Items)));
    }

    private RenderFragment Items => builder =>
    {
        builder.OpenComponent<HudMenuItem>(0);
        builder.AddComponentParameter(1, nameof(HudMenuItem.Text), "Retry");
        builder.AddComponentParameter(2, nameof(HudMenuItem.Icon), IconName.Refresh);
        builder.AddComponentParameter(3, nameof(HudMenuItem.OnClick), EventCallback.Factory.Create(this, () => _retried++));
        builder.CloseComponent();
        builder.OpenComponent<HudMenuItem>(10);
        builder.AddComponentParameter(11, nameof(HudMenuItem.Text), "Delete");
        builder.AddComponentParameter(12, nameof(HudMenuItem.Danger), true);
        builder.AddComponentParameter(13, nameof(HudMenuItem.Disabled), true);
        builder.CloseComponent();
    };
}
