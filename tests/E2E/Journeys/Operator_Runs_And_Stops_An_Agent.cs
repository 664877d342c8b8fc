using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An agent is started, spoken to, read and stopped in the HUD; what it left behind is gone, and a viewer only looks.</summary>
public sealed class Operator_Runs_And_Stops_An_Agent : BrowserJourney
{
    private ILocator Run => Page.GetByRole(AriaRole.Complementary, new() { Name = "Run" });

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    protected override Task PrepareAsync()
    {
        AgentRuns.WriteCatalogue(World);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Agent_Is_Run_Answered_And_Stopped_With_Proof()
    {
        try
        {
            await SignInAsync();
            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync("r");
            await Expect(Hud.Heading("Runners")).ToBeVisibleAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "Run an agent" }).ClickAsync();
            var prompt = Dialog.GetByLabel("Prompt");
            await prompt.FillAsync("--yolo <b>begin</b>");
            await Accessibility.AssertAsync(Page, "the dialog to run");

            // Faster than a person: a field that is filled while its dialog is still being drawn is drawn again, empty.
            await Patience.UntilAsync(async () =>
            {
                if (await prompt.InputValueAsync() == "--yolo <b>begin</b>") return true;
                await prompt.FillAsync("--yolo <b>begin</b>");
                return false;
            });
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

            await Expect(Page).ToHaveURLAsync(new Regex("/health/runners/run-[0-9a-f]{32}$"));
            var id = Page.Url[(Page.Url.LastIndexOf('/') + 1)..];
            await AgentRuns.SaidAsync(Host, id, "heard --yolo <b>begin</b>");
            await Expect(Run.GetByLabel("Output", new() { Exact = true })).ToContainTextAsync("heard --yolo <b>begin</b>");
            await Expect(Run.GetByRole(AriaRole.List)).ToContainTextAsync("sleep");
            await Run.GetByLabel("Message").FillAsync("second");
            await Run.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await Expect(Run.GetByLabel("Output", new() { Exact = true })).ToContainTextAsync("heard second");
            await Accessibility.AssertAsync(Page, "a run");

            await Run.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
            await Expect(Dialog).ToContainTextAsync("Will stop:");
            await Dialog.GetByLabel("Kill now").CheckAsync();

            // The field moves the button: what is pressed before it is there is pressed beside it.
            await Expect(Dialog.GetByLabel("Type talker to kill it now")).ToBeVisibleAsync();
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop the tree of talker" }).ClickAsync();
            await Expect(Dialog).ToContainTextAsync("Type talker to kill it now, or let it be asked first.");
            await Dialog.GetByLabel("Kill now").UncheckAsync();
            await Expect(Dialog.GetByLabel("Type talker to kill it now")).ToHaveCountAsync(0);
            await Dialog.GetByLabel("Reason").FillAsync("Enough of it");
            await Accessibility.AssertAsync(Page, "the dialog to stop");
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop the tree of talker" }).ClickAsync();

            await Expect(Run).ToContainTextAsync(new Regex("All [0-9]+ confirmed dead"));
            await Expect(Run).ToContainTextAsync("Enough of it");
            await Expect(Run.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToHaveCountAsync(0);
            Assert.Empty(AgentRuns.Alive(id));
            await Accessibility.AssertAsync(Page, "a proof");

            await Page.GetByRole(AriaRole.Button, new() { Name = "Run an agent" }).ClickAsync();
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
            await Expect(Dialog).ToContainTextAsync("talker stays stopped, by owner");
            await Page.Keyboard.PressAsync("Escape");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Lift the order on talker" }).ClickAsync();
            await Expect(Page.GetByText("talker stays stopped.")).ToHaveCountAsync(0);

            var made = await (await Host.Client.PostAsJsonAsync(
                "/api/v3/keys", new { name = "viewer", scopes = new[] { "read" } })).Content.ReadFromJsonAsync<JsonElement>();
            await OpenWindowAsync(390, 844);
            await Login.OpenAsync("/health/runners/" + id, made.GetProperty("secret").GetString()!);
            await Hud.ReadyAsync();
            await Expect(Run.GetByLabel("Output", new() { Exact = true })).ToContainTextAsync("heard second");
            await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Run an agent" })).ToHaveCountAsync(0);
            await Hud.SetThemeAsync("daylight");
            await Accessibility.AssertAsync(Page, "a run on a phone");
        }
        finally
        {
            await AgentRuns.StopAllAsync(Host);
        }
    }

    [Fact]
    public async Task Machine_Is_Drained_And_What_A_Stop_Spares_Is_Shown()
    {
        try
        {
            await SignInAsync();
            var first = await AgentRuns.SpawnAsync(Host);
            await AgentRuns.SpawnAsync(Host);
            await GoAsync("/health/runners");
            await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Can it be stopped now?" })).ToContainTextAsync(new Regex("2 armed by"));
            await Page.GetByRole(AriaRole.Button, new() { Name = "Drain this machine" }).ClickAsync();
            await Expect(Page.GetByText("Takes no new runs.", new() { Exact = true })).ToBeVisibleAsync();
            await Accessibility.AssertAsync(Page, "a drained machine");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Run an agent" }).ClickAsync();
            await Dialog.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
            await Expect(Dialog).ToContainTextAsync("takes no new runs, by owner");
            await Page.Keyboard.PressAsync("Escape");

            var viewer = await KeyAsync("read");
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Delete, "/api/v3/runners/local/drain", viewer));
            await Page.GetByRole(AriaRole.Button, new() { Name = "Let this machine take new runs" }).ClickAsync();
            await Expect(Page.GetByText("Takes no new runs.", new() { Exact = true })).ToHaveCountAsync(0);
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Post, "/api/v3/runners/never-was/drain", World.Secret));

            await GoAsync("/health/runners/" + first);
            await Run.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
            await Expect(Dialog.GetByRole(AriaRole.List, new() { Name = "Will not touch" })).ToContainTextAsync("another run of talker");
            await Accessibility.AssertAsync(Page, "what a stop spares");
        }
        finally
        {
            await AgentRuns.StopAllAsync(Host);
        }
    }

    [Fact]
    public async Task Page_Of_What_Never_Was_Answers_404()
    {
        await SignInAsync();
        string[] pages = ["/stops/never-was", "/stops/run-00000000000000000000000000000000", "/health/runners/never-was", "/ledger/never-was", "/jobs/999999"];
        foreach (var page in pages)
        {
            var answer = await Page.GotoAsync(page);
            Assert.Equal((page, (int)HttpStatusCode.NotFound), (page, answer!.Status));
            await Expect(Page.GetByText(new Regex("^No such "))).ToBeVisibleAsync();
        }
    }

    private async Task<string> KeyAsync(string scope)
    {
        var made = await Host.Client.PostAsJsonAsync("/api/v3/keys", new { name = "key of " + scope, scopes = new[] { scope } });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string secret)
    {
        using var client = new HttpClient { BaseAddress = Host.Address };
        client.DefaultRequestHeaders.Add("x-secret-key", secret);
        using var request = new HttpRequestMessage(method, path);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
