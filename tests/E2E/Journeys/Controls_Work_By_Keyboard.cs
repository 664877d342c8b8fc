using System.Collections.Concurrent;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>
/// Every control of the kit page is worked with the keyboard alone, in either theme and at three widths, has nothing serious while it
/// is open, and asks the browser for nothing that the content security policy refuses.
/// </summary>
public sealed class Controls_Work_By_Keyboard : BrowserJourney
{
    private readonly ConcurrentQueue<string> _refused = new();

    // The kit is there in development alone.
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    [Fact]
    public async Task Keys_Alone_Work_Every_Control()
    {
        await WorkAsync("dark", 1440);
        await WorkAsync("daylight", 1024);
        await WorkAsync("daylight", 390);
        Assert.Empty(_refused);
    }

    private async Task WorkAsync(string theme, int width)
    {
        await OpenWindowAsync(width, 900);
        Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _refused.Enqueue(message.Text);
        };
        await SignInAsync("/kit");
        if (await Hud.ThemeAsync() != theme)
        {
            await Page.EvaluateAsync("() => document.querySelector('[data-act=theme]').click()");
            await Page.ReloadAsync();
            await Hud.ReadyAsync();
        }

        await CleanAsync("the kit");

        await FieldsAsync();
        await MenuAsync();
        await DialogsAsync();
        await GridAsync(width);

        await CleanAsync("the kit, used");

        // What is open looks the same at the width between: there the page alone is looked at, before and after.
        async Task OpenCleanAsync(string what)
        {
            if (width != 1024) await CleanAsync(what);
        }

        async Task CleanAsync(string what) => await Accessibility.AssertAsync(Page, $"{what} {theme} {width}");

        async Task FieldsAsync()
        {
            var said = Kit.Locator("#kit-said");
            await Kit.GetByLabel("Name", new() { Exact = true }).FillAsync("");
            await PressAsync("Tab");
            await Expect(Kit.GetByText("A run needs a name.")).ToBeVisibleAsync();
            await OpenCleanAsync("a field that is wrong");
            await Kit.GetByLabel("Name", new() { Exact = true }).FillAsync("Weekly");
            await Kit.GetByLabel("Days kept").FocusAsync();
            await PressAsync("ArrowUp");
            await PressAsync("Tab");
            await Expect(said).ToContainTextAsync("Weekly, 31 days");

            await Kit.GetByRole(AriaRole.Combobox, new() { Name = "Role" }).FocusAsync();
            await PressAsync("Enter");
            await Expect(Opened.GetByRole(AriaRole.Option)).ToHaveCountAsync(4);
            await OpenCleanAsync("a list");
            await PressAsync("ArrowDown");
            await PressAsync("Enter");
            await Expect(said).ToContainTextAsync("admin");

            await Kit.GetByLabel("Agent", new() { Exact = true }).FocusAsync();
            await Page.Keyboard.TypeAsync("shu");
            await Expect(Opened.GetByText("shuri")).ToBeVisibleAsync();
            await OpenCleanAsync("suggestions");
            await PressAsync("ArrowDown");
            await PressAsync("Enter");
            await Expect(said).ToContainTextAsync("shuri");

            await Kit.GetByRole(AriaRole.Button, new() { Name = "Open the calendar" }).FocusAsync();
            await PressAsync("Enter");
            await Expect(Opened.GetByRole(AriaRole.Button, new() { Name = "20", Exact = false }).First).ToBeVisibleAsync();
            await OpenCleanAsync("a calendar");
            await PressAsync("Escape");
            await Expect(Opened).ToHaveCountAsync(0);
            await Kit.GetByLabel("End date").FillAsync("2026-11-25");
            await PressAsync("Tab");
            await Expect(said).ToContainTextAsync("2026-11-02 to 2026-11-25");

            await Kit.GetByRole(AriaRole.Switch, new() { Name = "Paused" }).FocusAsync();
            await PressAsync(" ");
            await Expect(said).ToContainTextAsync("paused");
        }

        async Task MenuAsync()
        {
            await Kit.GetByRole(AriaRole.Button, new() { Name = "Actions", Exact = true }).FocusAsync();
            await PressAsync("Enter");
            await Expect(Opened.GetByRole(AriaRole.Menuitem, new() { Name = "Retry" })).ToBeFocusedAsync();
            await OpenCleanAsync("a menu");
            await PressAsync("Enter");
            await Expect(Page.GetByText("Started again.")).ToBeVisibleAsync();
            await Expect(Opened).ToHaveCountAsync(0);
        }

        async Task DialogsAsync()
        {
            var opener = Kit.GetByRole(AriaRole.Button, new() { Name = "Rename" });
            var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = "Rename the run" });
            await opener.FocusAsync();
            await PressAsync("Enter");
            await Expect(dialog.GetByLabel("New name")).ToBeFocusedAsync();
            await PressAsync("Enter");
            await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await OpenCleanAsync("a dialog that refuses");
            for (var i = 0; i < 4; i++) await PressAsync("Tab");
            await Expect(dialog.GetByLabel("New name")).ToBeFocusedAsync();
            await PressAsync("Escape");
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(opener).ToBeFocusedAsync();

            await PressAsync("Enter");
            await Expect(dialog.GetByLabel("New name")).ToBeFocusedAsync();
            await Page.Keyboard.TypeAsync("Monthly");
            await PressAsync("Enter");
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(Kit.Locator("#kit-said")).ToContainTextAsync("Monthly");
        }

        async Task GridAsync(int wide)
        {
            var runs = Kit.GetByRole(AriaRole.Table, new() { Name = "Runs" });
            await runs.GetByRole(AriaRole.Button, new() { Name = "Rows" }).FocusAsync();
            await PressAsync("Enter");
            await Expect(runs.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Rows");
            await Expect(runs.Locator("tbody .hc-grid__pick").First).ToHaveTextAsync("Log import");
            await runs.Locator("tbody .hc-grid__pick").First.FocusAsync();
            await PressAsync("j");
            await Expect(runs.Locator("tbody .hc-grid__pick").Nth(1)).ToBeFocusedAsync();
            await PressAsync("Enter");
            await Expect(runs.Locator("tbody .hc-grid__pick").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
            await Kit.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).FocusAsync();
            await PressAsync("Enter");
            await Expect(runs.Locator("tbody .hc-grid__pick")).ToHaveCountAsync(6);
            var label = await runs.Locator("tbody td[data-label=Rows]").First.EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content");
            Assert.Equal(wide == 390, label.Contains("Rows", StringComparison.Ordinal));
        }
    }

    private ILocator Kit => Page.Locator("#controls");

    private ILocator Opened => Page.Locator(".mud-popover-open");

    private Task PressAsync(string key) => Page.Keyboard.PressAsync(key);
}
