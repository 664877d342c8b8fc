using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Journeys;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>
/// A client as its makers ship it is spawned in the HUD, seen working, asked, answered, denied, told more, interrupted, switched, stopped with
/// proof, kept dead, and found in the ledger with what it cost. <c>./test clients</c> runs it.
/// </summary>
[Collection(ClientsCollection.Name)]
[Trait("run", "clients")]
public abstract class Operator_Works_With_A_Real_Client(ClientsTable table, ITestOutputHelper output) : BrowserJourney
{
    // From the client's asking until a person who looks at the inbox sees it.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(1);

    // Words that are in no prompt of a client's own.
    private const string Aside = "marzipan-weather";
    private const string Reason = "turnip-reasons";
    private const string Afterwards = "quince-orchard";

    // What marks the line in which a client asks for leave.
    private static readonly string[] Asks = ["can_use_tool", "requestApproval"];

    private ClientSite _site = null!;

    private protected abstract RealClient Client { get; }

    /// <summary>Whether the client passes the reason of a denial on to its model.</summary>
    private protected abstract bool HearsReasons { get; }

    /// <summary>Arguments with which a user goes on with a session by hand and tells it something.</summary>
    private protected abstract string[] ResumeBy(string session, string prompt);

    protected override IReadOnlyDictionary<string, string> Settings => _site.Settings;

    private ILocator Live => Page.GetByRole(AriaRole.Region, new() { Name = "Live output" });

    private ILocator Run => Page.GetByRole(AriaRole.Complementary, new() { Name = "Run" });

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    protected override async Task PrepareAsync() => _site = await ClientSite.MakeAsync(World, Client);

    [Fact]
    public async Task Client_Is_Worked_With_And_Paid_To_The_Nano_Dollar()
    {
        var inbox = await OtherBrowserAsync();
        try
        {
            await new LoginForm(inbox).OpenAsync("/inbox", World.Secret);
            await new Hud(inbox).ReadyAsync();
            await SignInAsync();

            var run = await SpawnAsync(inbox);
            await ApproveAsync(run, inbox);
            await DenyAsync(run, inbox);
            await SwitchAndInterruptAsync(run);
            await StopAsync(run);
            await StaysDeadAsync(run);
            await IsPaidForAsync(run);
            await MayLiveAgainAsync(run);
        }
        catch
        {
            output.WriteLine(Host.Output);
            output.WriteLine(string.Join('\n', _site.Provider.Paths));
            throw;
        }
        finally
        {
            await inbox.Context.CloseAsync();
            await AgentRuns.StopAllAsync(Host);
            await _site.DisposeAsync();
        }
    }

    private async Task<RunFacts> SpawnAsync(IPage inbox)
    {
        _site.PrepareTouchAndStay("first");
        await Page.Keyboard.PressAsync("g");
        await Page.Keyboard.PressAsync("t");
        await Expect(Hud.Heading("Jarvis")).ToBeVisibleAsync();
        await FillSpawnAsync($"Begin, please. {Marker.Run("first")}");
        var lag = LagAsync(inbox, "touch first");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Spawn agent" }).ClickAsync();
        await Expect(Live).ToContainTextAsync("Working");
        await Live.GetByRole(AriaRole.Link, new() { Name = "Whole run" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/health/runners/run-[0-9a-f]{32}$"));
        Say($"{Client.Title}: the first ask was in the inbox after {(await lag).TotalMilliseconds:0} ms, as the host and the client had just begun");
        return new(Host, Page.Url[(Page.Url.LastIndexOf('/') + 1)..]);
    }

    private async Task FillSpawnAsync(string prompt)
    {
        await Page.GetByLabel("Prompt").FillAsync(prompt);
        await Page.GetByLabel("Model", new() { Exact = true }).FillAsync(Client.Model);
        await Page.Keyboard.PressAsync("Tab");
    }

    private async Task ApproveAsync(RunFacts run, IPage inbox)
    {
        var card = Card(inbox);
        await Expect(card).ToContainTextAsync("touch first");
        await Expect(Run).ToContainTextAsync("Waits for an answer");
        Assert.False(_site.IsMade("first"));
        table.Prove(Client, Verb.SeenWaiting);

        await Run.GetByLabel("Message").FillAsync($"By the way: {Aside}.");
        await Run.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(Run.GetByLabel("Message")).ToHaveValueAsync("");

        await card.GetByRole(AriaRole.Button, new() { Name = "Approve once" }).ClickAsync();
        await Patience.UntilAsync(() => _site.IsMade("first"));
        await Expect(card).ToContainTextAsync("Answered");
        table.Prove(Client, Verb.Answer);
        await Patience.UntilAsync(() => _site.Provider.Heard(Aside));
        table.Prove(Client, Verb.Message);
        await run.IdleAsync();
        Assert.True(_site.IsLeftAlive());
    }

    private async Task DenyAsync(RunFacts run, IPage inbox)
    {
        _site.PrepareTouch("second");
        var lag = LagAsync(inbox, "touch second");
        await run.SayAsync($"Once more. {Marker.Run("second")}");
        var took = await lag;
        Say($"{Client.Title}: the next ask was in the inbox after {took.TotalMilliseconds:0} ms");
        Assert.True(took < Promptly, $"The ask took {took.TotalMilliseconds:0} ms to the inbox.");
        var card = Card(inbox);
        await Expect(card).ToContainTextAsync("touch second");
        await card.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        if (HearsReasons)
        {
            await card.GetByLabel("Why it is denied").FillAsync(Reason);
            await card.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        }

        await Expect(card).ToContainTextAsync("Answered");
        await run.IdleAsync();
        Assert.False(_site.IsMade("second"));
        Assert.Equal(HearsReasons, _site.Provider.Heard(Reason));
        table.Prove(Client, Verb.Deny);
    }

    private async Task SwitchAndInterruptAsync(RunFacts run)
    {
        var client = (await run.TreeAsync())[0];
        await Run.GetByRole(AriaRole.Button, new() { Name = "Switch model" }).ClickAsync();
        await Dialog.GetByLabel("Model", new() { Exact = true }).FillAsync(Client.OtherModel);
        await Page.Keyboard.PressAsync("Tab");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Switch", Exact = true }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);

        await run.SayAsync($"Go on and on. {Marker.Hold("long")}");
        await Patience.UntilAsync(() => _site.Provider.Held == 1);
        await Expect(Run).ToContainTextAsync("Working");
        await Run.GetByRole(AriaRole.Button, new() { Name = "Interrupt" }).ClickAsync();
        await Patience.UntilAsync(() => _site.Provider.Held == 0);
        await Expect(Run).ToContainTextAsync("Waits for a message");
        Assert.Contains(client, await run.TreeAsync());

        await run.SayAsync($"And now {Afterwards}.");
        await Patience.UntilAsync(() => _site.Provider.Heard(Afterwards));
        await run.IdleAsync();
        table.Prove(Client, Verb.Interrupt);
        Assert.Equal(Client.OtherModel, _site.Provider.Calls[^1].Model);
        await Expect(Run).ToContainTextAsync(Client.OtherModel);
        Assert.Equal(Client.OtherModel, await run.ModelAsync());
        table.Prove(Client, Verb.Model);
    }

    private async Task StopAsync(RunFacts run)
    {
        Assert.True(_site.IsLeftAlive());
        await Run.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync("Will stop:");
        await Expect(Dialog.GetByLabel("Keep it stopped")).ToBeCheckedAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = $"Stop the tree of {ClientSite.Agent}" }).ClickAsync();
        await Expect(Run).ToContainTextAsync(new Regex("All [0-9]+ confirmed dead"));
        Assert.Empty(AgentRuns.Alive(run.Id));
        Assert.False(_site.IsLeftAlive());
    }

    // Not from here, and not by hand while its hooks are in place: nothing reaches the provider.
    private async Task StaysDeadAsync(RunFacts run)
    {
        var session = await run.SessionAsync();
        var before = _site.Provider.Calls.Count;
        await GoAsync("/jarvis");
        await FillSpawnAsync("Begin again, please.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Spawn agent" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{ClientSite.Agent} stays stopped, by owner");

        var key = World.WriteHomeFile("hook.key", World.Secret);
        await CliProcess.RunAsync(
            World, "hooks", "install", "--client", Client.Kind, "--codex", _site.Program, "--url", Host.Address.ToString(), "--key-file", key, "--yes");
        var said = await _site.RunByHandAsync(ResumeBy(session, "Begin again by hand, please."));
        Say($"{Client.Title}, resumed by hand: {said.ReplaceLineEndings(" ")}");
        Assert.Contains("blocked", said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, _site.Provider.Calls.Count);
        Assert.False(_site.Provider.Heard("Begin again"));
    }

    private async Task IsPaidForAsync(RunFacts run)
    {
        var session = await run.SessionAsync();

        // What a client asks for its own ends is in no log of it.
        var stated = _site.Provider.Calls.Where(static call => !call.IsAside && call.Tokens != StatedTokens.None).ToList();
        foreach (var call in _site.Provider.Calls) Say($"{Client.Title}: {call}");
        var truth = stated.Aggregate(StatedTokens.None, static (sum, call) => sum + call.Tokens);
        JsonElement receipt = default;
        await Patience.UntilAsync(async () =>
        {
            receipt = await Host.Client.GetFromJsonAsync<JsonElement>("/api/v3/usage/receipt?session=" + session);
            return receipt.GetProperty("calls").GetInt32() >= stated.Count;
        });
        Say($"{Client.Title}: {receipt}");
        Assert.Equal(stated.Count, receipt.GetProperty("calls").GetInt32());
        Assert.Equal(PriceList.CostOf(stated), decimal.ToInt64(receipt.GetProperty("costUsd").GetDecimal() * 1_000_000_000m));

        var usage = (await Host.Client.GetFromJsonAsync<JsonElement>("/api/v3/ledger/" + session)).GetProperty("usage");
        Assert.Equal(truth.Input, usage.GetProperty("inputTokens").GetInt64());
        Assert.Equal(truth.CacheWriteShort + truth.CacheWriteLong, usage.GetProperty("cacheWriteTokens").GetInt64());
        Assert.Equal(truth.CacheRead, usage.GetProperty("cacheReadTokens").GetInt64());
        Assert.Equal(truth.Output, usage.GetProperty("outputTokens").GetInt64());

        await GoAsync("/ledger/" + session);
        await Expect(Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Aside);
        foreach (var count in (long[])[truth.Input, truth.CacheRead, truth.Output])
        {
            await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Cost" })).ToContainTextAsync(count.ToString("#,0", CultureInfo.InvariantCulture));
        }

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("receipt of session") }).First.ClickAsync();
        await Expect(Dialog).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"${PriceList.CostOf(stated) / 1e9m} in {stated.Count} calls"));
    }

    // It was the order alone that kept it from going on.
    private async Task MayLiveAgainAsync(RunFacts run)
    {
        await GoAsync("/health/runners");
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Lift the order on {ClientSite.Agent}" }).ClickAsync();
        await Expect(Page.GetByText($"{ClientSite.Agent} stays stopped.")).ToHaveCountAsync(0);
        await _site.RunByHandAsync(ResumeBy(await run.SessionAsync(), "Begin again by hand, please."));
        Assert.True(_site.Provider.Heard("Begin again by hand"));
    }

    private static ILocator Card(IPage inbox) => inbox.GetByRole(AriaRole.Article, new() { Name = $"{ClientSite.Agent}: Permission" }).Last;

    // From the moment at which the client has written its question, wherever the host is with reading it.
    private async Task<TimeSpan> LagAsync(IPage inbox, string command)
    {
        var moments = await Task.WhenAll(AskedAsync(command), SeenAsync(inbox, command));
        return Stopwatch.GetElapsedTime(moments[0], moments[1]);
    }

    private static async Task<long> SeenAsync(IPage inbox, string command)
    {
        await inbox.GetByRole(AriaRole.Article).Filter(new() { HasText = command }).WaitForAsync();
        return Stopwatch.GetTimestamp();
    }

    private async Task<long> AskedAsync(string command)
    {
        var runs = Path.Combine(Path.GetDirectoryName(World.DatabasePath)!, "runner", "runs");
        await Patience.UntilAsync(() => Directory.Exists(runs) && Directory.EnumerateFiles(runs, "out", SearchOption.AllDirectories).Any(HasAsked));
        return Stopwatch.GetTimestamp();

        bool HasAsked(string written)
        {
            using var file = new FileStream(written, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Split('\n').Any(line => Asks.Any(line.Contains) && line.Contains(command, StringComparison.Ordinal));
        }
    }

    private void Say(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));
}
