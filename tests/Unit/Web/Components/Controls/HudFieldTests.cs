using AngleSharp.Dom;
using Bunit;
using Helicarrier.Web.Components.Controls;
using Microsoft.AspNetCore.Components.Web;

namespace Helicarrier.Tests.Unit.Web.Components.Controls;

public sealed class HudFieldTests : ControlsContext
{
    private static readonly HudOption<string>[] Roles = [new("viewer", "Viewer"), new("admin", "Admin")];

    [Fact]
    public void Text_WithHelp_IsNamedAndDescribedByIt()
    {
        var field = Render<HudTextField>(
            p => p.Add(f => f.Label, "Name").Add(f => f.Value, "ci").Add(f => f.Help, "As in the audit log.").Add(f => f.MaxLength, 64));
        var input = field.Find("input");

        Assert.Equal("Name", Label(field));
        Assert.Equal("ci", input.GetAttribute("value"));
        Assert.Equal("64", input.GetAttribute("maxlength"));
        Assert.Equal("As in the audit log.", Description(field, input));
        Assert.Equal("false", input.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Text_Wrong_SaysWhatInsteadOfTheHelp()
    {
        var field = Render<HudTextField>(p => p.Add(f => f.Label, "Name").Add(f => f.Help, "Any.").Add(f => f.Error, "A key needs a name."));

        Assert.Equal("A key needs a name.", Description(field, field.Find("input")));
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.DoesNotContain("Any.", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Left_SaysItsText()
    {
        string? heard = null;
        var field = Render<HudTextField>(p => p.Add(f => f.Label, "Name").Add(f => f.ValueChanged, text => heard = text));

        field.Find("input").Change("anna");

        Assert.Equal("anna", heard);
    }

    [Fact]
    public void Text_Live_SaysEachKey()
    {
        string? heard = null;
        var field = Render<HudTextField>(p => p.Add(f => f.Label, "Name").Add(f => f.Live, true).Add(f => f.ValueChanged, text => heard = text));

        field.Find("input").Input("a");

        Assert.Equal("a", heard);
    }

    [Theory]
    [InlineData("Secret", "input[type=password]")]
    [InlineData("Disabled", "input[disabled]")]
    [InlineData("Required", "input[aria-required=true]:not([required])")]
    [InlineData("Mono", ".hud-field--mono input")]
    public void Text_Flag_IsOnTheInput(string flag, string selector) => Assert.NotNull(Render<HudTextField>(p => p.Add(f => f.Label, "Key")
        .Add(f => f.Secret, flag == "Secret").Add(f => f.Disabled, flag == "Disabled").Add(f => f.Required, flag == "Required")
        .Add(f => f.Mono, flag == "Mono")).Find(selector));

    [Fact]
    public void Text_Lines_AreATextArea() =>
        Assert.Equal("3", Render<HudTextField>(p => p.Add(f => f.Label, "Note").Add(f => f.Lines, 3)).Find("textarea").GetAttribute("rows"));

    [Theory]
    [InlineData("400", 365)]
    [InlineData("0", 1)]
    [InlineData("30", 30)]
    public void Number_Typed_StaysBetweenItsLimits(string typed, int expected)
    {
        int? heard = null;
        var field = Number(days => heard = days);

        field.Find("input").Change(typed);

        Assert.Equal(expected, heard);
        Assert.Equal("Days kept", Label(field));
        Assert.Equal("1 to 365.", Description(field, field.Find("input")));
    }

    [Fact]
    public void Switch_Changed_SaysItAndIsDescribed()
    {
        bool? heard = null;
        var field = Render<HudSwitch>(p => p.Add(f => f.Label, "Paused").Add(f => f.Help, "Nothing starts.").Add(f => f.ValueChanged, on => heard = on));
        var input = field.Find("input[role=switch]");

        Assert.Equal("Nothing starts.", Description(field, input));
        Assert.Equal("Paused", field.Find("label").TextContent.Trim());
        input.Change(true);

        Assert.True(heard);
        Assert.Empty(field.FindAll(".mud-ripple"));
    }

    [Fact]
    public void Switch_Wrong_SaysWhy()
    {
        var field = Render<HudSwitch>(p => p.Add(f => f.Label, "Paused").Add(f => f.Error, "It runs."));

        Assert.Equal("It runs.", Description(field, field.Find("input")).Trim());
    }

    [Fact]
    public async Task Select_OpenedByKey_ListsTheChoicesAndTakesOne()
    {
        var host = Host();
        string? heard = null;
        var field = Render<HudSelect<string>>(p => p.Add(f => f.Label, "Role").Add(f => f.Options, Roles).Add(f => f.Value, "viewer")
            .Add(f => f.ValueChanged, role => heard = role));

        Assert.Equal("Role", Label(field));
        Assert.Equal("Viewer", field.Find("input[role=combobox]").GetAttribute("value"));
        await field.InvokeAsync(() => field.FindComponent<MudBlazor.MudSelect<string>>().Instance.OpenMenu());
        host.WaitForAssertion(() => Assert.Equal(["Viewer", "Admin"], host.FindAll("[role=option]").Select(option => option.TextContent.Trim())));
        await host.FindAll("[role=option]")[1].ClickAsync(new MouseEventArgs());

        Assert.Equal("admin", heard);
    }

    [Fact]
    public async Task Autocomplete_Typed_OffersWhatFits()
    {
        var host = Host();
        string? heard = null;
        var field = Render<HudAutocomplete>(p => p.Add(f => f.Label, "Agent").Add(f => f.Free, true).Add(f => f.ValueChanged, agent => heard = agent)
            .Add(f => f.Search, (text, _) => Task.FromResult(new[] { "anna", "bo" }.Where(name => name.Contains(text, StringComparison.Ordinal)))));

        Assert.Equal("list", field.Find("input[role=combobox]").GetAttribute("aria-autocomplete"));
        await field.InvokeAsync(() => field.FindComponent<MudBlazor.MudAutocomplete<string>>().Instance.OpenMenuAsync());
        host.WaitForAssertion(() => Assert.Equal(["anna", "bo"], host.FindAll(".mud-list-item").Select(item => item.TextContent.Trim())));
        await host.FindAll(".mud-list-item")[1].ClickAsync(new MouseEventArgs());

        Assert.Equal("bo", heard);
    }

    [Theory]
    [InlineData(true, "an", "anna", "joanna")]
    [InlineData(false, "anna", "joanna")]
    public async Task Autocomplete_AnyTextWillDo_TypedOneIsFirst(bool free, params string[] offered)
    {
        var host = Host();
        var field = Render<HudAutocomplete>(p => p.Add(f => f.Label, "Agent").Add(f => f.Free, free).Add(f => f.Search, (text, _) =>
            Task.FromResult(new[] { "anna", "bo", "joanna" }.Where(name => name.Contains(text, StringComparison.Ordinal)))));

        await field.Find("input").InputAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = "an" });

        host.WaitForAssertion(() => Assert.Equal(offered, host.FindAll(".mud-list-item").Select(item => item.TextContent.Trim())));
    }

    [Fact]
    public void DateRange_Typed_IsASpanOfDays()
    {
        Host();
        HudDays? heard = null;
        var field = Render<HudDateRange>(p => p.Add(f => f.Label, "Days, UTC").Add(f => f.Value, new HudDays(new(2026, 11, 2), new(2026, 11, 20)))
            .Add(f => f.ValueChanged, days => heard = days));
        var inputs = field.FindAll("input");

        Assert.Equal("Days, UTC", field.Find("[role=group]").GetAttribute("aria-label"));
        Assert.Equal(["2026-11-02", "2026-11-20"], inputs.Select(input => input.GetAttribute("value")));
        Assert.Equal(["Start date", "End date"], inputs.Select(input => input.GetAttribute("aria-label")));
        inputs[1].Change("2026-11-21");

        Assert.Equal(new HudDays(new(2026, 11, 2), new(2026, 11, 21)), heard);
    }

    [Theory]
    [InlineData(0, "", null, 20)]
    [InlineData(1, "", 2, null)]
    public void DateRange_OneEndEmptied_IsOpenThere(int input, string typed, int? from, int? to)
    {
        Host();
        HudDays? heard = null;
        var field = Render<HudDateRange>(p => p.Add(f => f.Label, "Days, UTC").Add(f => f.Value, new HudDays(new(2026, 11, 2), new(2026, 11, 20)))
            .Add(f => f.ValueChanged, days => heard = days));

        field.FindAll("input")[input].Change(typed);

        Assert.Equal(new HudDays(from is { } first ? new(2026, 11, first) : null, to is { } last ? new(2026, 11, last) : null), heard);
    }

    [Fact]
    public async Task DateRange_EscapeOnItsButton_ClosesTheCalendar()
    {
        var host = Host();
        var field = Render<HudDateRange>(p => p.Add(f => f.Label, "Days, UTC"));

        await field.Find("button[aria-label='Open the calendar']").ClickAsync(new MouseEventArgs());
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll(".mud-popover-open .mud-day")));
        await field.Find("[role=group]").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        host.WaitForAssertion(() => Assert.Empty(host.FindAll(".mud-popover-open")));
    }

    private IRenderedComponent<HudNumberField<int>> Number(Action<int> heard) => Render<HudNumberField<int>>(p => p.Add(f => f.Label, "Days kept")
        .Add(f => f.Value, 7).Add(f => f.Min, 1).Add(f => f.Max, 365).Add(f => f.Step, 1).Add(f => f.Help, "1 to 365.").Add(f => f.ValueChanged, heard));

    private static string Label<T>(IRenderedComponent<T> field)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var label = field.Find("label");
        Assert.Equal(field.Find("input, textarea").Id, label.GetAttribute("for"));
        return label.TextContent.Trim();
    }

    private static string Description<T>(IRenderedComponent<T> field, IElement input)
        where T : Microsoft.AspNetCore.Components.IComponent => field.Find("#" + input.GetAttribute("aria-describedby")).TextContent;
}
