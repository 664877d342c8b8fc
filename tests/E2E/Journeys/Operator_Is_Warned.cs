using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>From a session that comes in to a rule, a signed message and the HUD, and what people do then.</summary>
public sealed class Operator_Is_Warned : BrowserJourney
{
    private readonly Hook _hook = new();

    protected override IReadOnlyDictionary<string, string>? Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_WEBHOOK_ALLOW"] = "127.0.0.1" };

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    private ILocator Card => Page.GetByRole(AriaRole.Article, new() { Name = "Failures <b>of</b> all" });

    [Fact]
    public async Task Rule_Is_Tested_Fires_And_Is_Acknowledged_And_Suppressed()
    {
        using var hook = _hook;
        var made = await Host.Client.PostAsJsonAsync("/api/v3/alerts/channels", new { kind = "webhook", name = "ops", address = _hook.Address });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        await Envelopes.SendAsync(Host.Client, "old-1", "peter", "Before the rule", "failed", DateTimeOffset.UtcNow.AddHours(-3));
        await Page.AddInitScriptAsync(
            """
            window.shownNotices = [];
            window.Notification = class {
              static permission = localStorage.getItem('test-permission') ?? 'default';
              static async requestPermission() { localStorage.setItem('test-permission', 'granted'); return Notification.permission = 'granted'; }
              constructor(title, options) { window.shownNotices.push(`${title}|${options.tag}`); }
              close() { }
            };
            document.hasFocus = () => false;
            """);
        await SignInAsync("/alerts");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Operator: ") }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Notify me in this browser" }).ClickAsync();
        await Expect(Page.GetByText("No rule is on, so nothing is watched.")).ToBeVisibleAsync();
        await Accessibility.AssertAsync(Page, "alerts without a rule");

        await Page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        await Dialog.GetByLabel("Name").FillAsync("Failures <b>of</b> all");
        await ChooseAsync("Watches", "Failure rate");
        await Dialog.GetByLabel("Warning, %").FillAsync("10");
        await Dialog.GetByLabel("Critical, %").FillAsync("50");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Test it on the last 7 days" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync("would have fired once and told once");
        await Accessibility.AssertAsync(Page, "a rule and its backtest");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);

        await Envelopes.SendAsync(Host.Client, "new-1", "peter", "After the rule", "failed", DateTimeOffset.UtcNow.AddMinutes(-2));
        await Expect(Card).ToContainTextAsync("100%", new() { Timeout = 60_000 });
        await Patience.UntilAsync(() => _hook.Taken.Count > 0);
        var told = Assert.Single(_hook.Taken);
        var alert = JsonElement.Parse(told.Body).GetProperty("alerts")[0];
        Assert.Equal(("critical", "first"), (alert.GetProperty("status").GetString(), alert.GetProperty("reason").GetString()));
        Assert.StartsWith("t=", told.Signature, StringComparison.Ordinal);
        await Expect(Page.Locator("#notices > li")).ToHaveCountAsync(1);
        var shown = Assert.Single(await Page.EvaluateAsync<string[]>("window.shownNotices"));
        Assert.StartsWith("Failures <b>of</b> all: critical|alert-", shown, StringComparison.Ordinal);
        await Expect(Page.Locator(".hc-rail__item[href='/alerts']")).ToContainTextAsync("1 alert is new");
        Assert.Equal(0, await Page.Locator("main b").GetByText("of", new() { Exact = true }).CountAsync());

        await Card.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Dialog.GetByLabel("Reason").FillAsync("On it");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(Card).ToContainTextAsync("Acknowledged by");
        await Expect(Page.Locator(".hc-rail__item[href='/alerts']")).Not.ToContainTextAsync("new");
        await Card.FocusAsync();
        await Page.Keyboard.PressAsync("s");
        await Dialog.GetByLabel("Reason").FillAsync("Release day");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Suppress" }).ClickAsync();
        await Expect(Card).ToContainTextAsync("Held back by");
        await Expect(Dialog).ToHaveCountAsync(0);
        await Hud.SetThemeAsync("daylight");
        await Accessibility.AssertAsync(Page, "an alert that is held back");

        await Card.GetByRole(AriaRole.Link, new() { Name = "Failures <b>of</b> all" }).ClickAsync();
        await Expect(Hud.Heading("Failures <b>of</b> all")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Table, new() { Name = "History" })).ToContainTextAsync("Told: it began");
        await OpenWindowAsync(390, 844);
        await SignInAsync("/alerts");
        await Expect(Card).ToBeVisibleAsync();
        Assert.Equal(0, await Hud.OverflowAsync());
        await Accessibility.AssertAsync(Page, "alerts on a phone");

        await RestartAsync();
        await OpenWindowAsync(1440, 900);
        await SignInAsync("/alerts");
        await Expect(Card).ToContainTextAsync("Held back by");
        var usage = await Host.Client.GetFromJsonAsync<JsonElement>("/api/v3/analytics/usage");
        Assert.Equal(2, usage.GetProperty("totals").GetProperty("runs").GetInt32());
        Assert.Equal(2, (await Host.Client.GetFromJsonAsync<JsonElement>("/api/v3/ledger?status=failed")).GetProperty("total").GetInt32());
        Assert.Single(_hook.Taken);
    }

    private async Task ChooseAsync(string label, string option)
    {
        await Dialog.GetByLabel(label).ClickAsync();
        await Page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).ClickAsync();
    }
}
