using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An import's four numbers are on the jobs page and among Hangfire's pages; who may not act sees them here and not there.</summary>
public sealed class Admin_Runs_Jobs_And_Reads_Their_Reports : BrowserJourney
{
    private static readonly string[] Numbers = ["4", "2", "0", "2"];

    protected override IReadOnlyDictionary<string, string>? Settings =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_JSON_PATH"] = Path.Combine(World.Directory, "store.json") };

    private ILocator Rows => Page.GetByRole(AriaRole.Table, new() { Name = "Jobs", Exact = true }).Locator("tbody tr");

    private ILocator Schedules => Page.GetByRole(AriaRole.Table, new() { Name = "Schedules" }).Locator("tbody tr");

    private ILocator Job => Page.GetByRole(AriaRole.Complementary, new() { Name = "Job" });

    // Two that are good, one that is there already, and one without an id.
    protected override Task PrepareAsync() => File.WriteAllTextAsync(Settings!["HELICARRIER_JSON_PATH"], """
        {"schemaVersion":1,"ledger":[
          {"sessionId":"a","agentId":"fury","modelId":"m","source":"legacy","task":"One","status":"success","startedAt":"2026-11-01T00:00:00Z"},
          {"sessionId":"a","agentId":"fury","modelId":"m","source":"legacy","task":"One","status":"success","startedAt":"2026-11-01T00:00:00Z"},
          {"sessionId":"b","agentId":"fury","modelId":"m","source":"legacy","task":"Two","status":"success","startedAt":"2026-11-01T00:00:00Z"},
          {"agentId":"<script>alert(1)</script>","status":"success"}
        ],"events":[],"usage":[],"alertRules":[],"alertStates":[]}
        """);

    [Fact]
    public async Task Import_Is_Asked_For_Followed_And_Read_In_Both_Places()
    {
        await SignInAsync();
        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("j");
        await Expect(Hud.Heading("Jobs")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run a job" }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = "Run a job" });
        await dialog.GetByLabel("Kind").ClickAsync();
        await Page.GetByText("Import the JSON store", new() { Exact = true }).ClickAsync();
        await dialog.GetByLabel("Only count").UncheckAsync();
        await Accessibility.AssertAsync(Page, "the dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Expect(Rows.Filter(new() { HasText = "Import the JSON store" })).ToContainTextAsync("Succeeded");
        await Rows.Filter(new() { HasText = "Import the JSON store" }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("/jobs/1$"));
        await Expect(Job.Locator(".hc-flow dd")).ToHaveTextAsync(Numbers);
        await Expect(Job).ToContainTextAsync("ledger[3]");
        await Accessibility.AssertAsync(Page, "a job");

        var link = await Page.GetByRole(AriaRole.Link, new() { Name = "Queue" }).GetAttributeAsync("href");
        await Page.GotoAsync(link + "/import-reports");
        await Expect(Page.Locator("tbody tr").First.Locator(".align-right")).ToHaveTextAsync(Numbers);
        await Page.GetByRole(AriaRole.Link, new() { Name = "#1", Exact = true }).ClickAsync();
        await Expect(Job.Locator(".hc-flow dd")).ToHaveTextAsync(Numbers);

        await Hud.ReadyAsync();
        await Job.GetByRole(AriaRole.Button, new() { Name = "Run again" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/jobs/2$"));
        await Expect(Job.Locator(".hc-flow dd")).ToHaveTextAsync(["4", "0", "2", "2"]);

        await OpenWindowAsync(390, 844);
        await SignInAsync("/jobs/2");
        await Expect(Job.Locator(".hc-flow dd")).ToHaveTextAsync(["4", "0", "2", "2"]);
        await Hud.SetThemeAsync("daylight");
        await Accessibility.AssertAsync(Page, "a job on a phone");
    }

    [Fact]
    public async Task Schedule_Is_Moved_Paused_And_Run_And_A_Viewer_Only_Looks()
    {
        await SignInAsync("/jobs");
        var scan = Schedules.Filter(new() { HasText = "Look for agents' logs" });
        await Expect(scan).ToContainTextAsync("Every hour at :15");
        await ActAsync(scan, "Change times");
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Times, UTC").FillAsync("every day");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change times" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("cron must be five fields");
        await dialog.GetByLabel("Times, UTC").FillAsync("30 4 * * 1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change times" }).ClickAsync();
        await Expect(scan).ToContainTextAsync("Every Monday at 04:30");
        await ActAsync(scan, "Pause");
        await Expect(scan).ToContainTextAsync("Paused");
        await ActAsync(scan, "Run now");
        await Expect(Rows.Filter(new() { HasText = "Look for agents' logs" })).ToContainTextAsync("Succeeded");

        var made = await (await Host.Client.PostAsJsonAsync(
            "/api/v3/keys", new { name = "viewer", scopes = new[] { "read" } })).Content.ReadFromJsonAsync<JsonElement>();
        await OpenWindowAsync(1024, 900);
        await Login.OpenAsync("/jobs", made.GetProperty("secret").GetString()!);
        await Hud.ReadyAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Run a job" })).ToHaveCountAsync(0);
        await Expect(Schedules.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Accessibility.AssertAsync(Page, "a viewer's jobs");
        Assert.Equal((int)HttpStatusCode.Forbidden, (await Page.GotoAsync("/hangfire"))!.Status);
        Assert.Equal((int)HttpStatusCode.Forbidden, (await Page.GotoAsync("/hangfire/import-reports"))!.Status);
    }

    private Task ActAsync(ILocator row, string verb) => new VerbMenu(Page).ChooseAsync(row.GetByRole(AriaRole.Button), verb);
}
