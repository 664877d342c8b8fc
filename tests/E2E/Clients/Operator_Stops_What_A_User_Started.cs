using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>
/// A client that its user started in a terminal is adopted by what its hook tells, is offered no verb that cannot reach it, is stopped with proof,
/// and is refused the next prompt of its session and of a new one. <c>./test clients</c> runs it.
/// </summary>
[Collection(ClientsCollection.Name)]
[Trait("run", "clients")]
public sealed class Operator_Stops_What_A_User_Started(ITestOutputHelper output)
{
    public static TheoryData<string> Clients => new(ByHand.Keys);

    // How a user begins with a prompt, and how they go on with a session.
    private static readonly Dictionary<string, (RealClient Client, Func<string, string[]> Begin, Func<string, string, string[]> GoOn)> ByHand =
        new(StringComparer.Ordinal)
    {
        [RealClients.Claude.Kind] = (
            RealClients.Claude, static prompt => ["-p", prompt], static (session, prompt) => ["-p", "--resume", session, prompt]),
        [RealClients.Codex.Kind] = (
            RealClients.Codex, static prompt => ["exec", "--skip-git-repo-check", "-m", RealClients.Codex.Model, prompt],
            static (session, prompt) => ["exec", "--skip-git-repo-check", "resume", session, prompt]),
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Client_Is_Adopted_And_Stopped_With_Proof(string kind)
    {
        var (client, begin, goOn) = ByHand[kind];
        using var world = new World();
        await using var site = await ClientSite.MakeAsync(world, client);
        await using var host = await HostProcess.StartAsync(world, extra: site.Settings);
        var key = world.WriteHomeFile("hook.key", World.Secret);
        await CliProcess.RunAsync(
            world, "hooks", "install", "--client", kind, "--codex", site.Program, "--url", host.Address.ToString(), "--key-file", key, "--yes");
        await using var process = site.StartByHand(begin($"Go on and on. {Marker.Hold("long")}"));
        try
        {
            await Patience.UntilAsync(() => site.Provider.Held == 1);
            var run = await AdoptedAsync(host);
            var tree = await new RunFacts(host, run.GetProperty("id").GetString()!).TreeAsync();
            Assert.Contains(process.Id, tree);
            Assert.Equal("scan", run.GetProperty("proof").GetString());

            await StopAsync(host, run.GetProperty("id").GetString()!);
            await process.WaitForExitAsync();
            Assert.Equal(0, site.Provider.Held);
            Assert.DoesNotContain(tree, static pid => Directory.Exists($"/proc/{pid}") && !IsZombie(pid));

            var calls = site.Provider.Calls.Count;
            foreach (var wish in (string[][])[goOn(await SessionAsync(host, run), "Begin again, please."), begin("Begin anew, please.")])
            {
                var said = await site.RunByHandAsync(wish);
                output.WriteLine(said);
                Assert.Contains("blocked", said, StringComparison.OrdinalIgnoreCase);
            }
            Assert.Equal(calls, site.Provider.Calls.Count);
        }
        catch
        {
            output.WriteLine(process.Output);
            output.WriteLine(host.Output);
            output.WriteLine(string.Join('\n', site.Provider.Paths));
            throw;
        }
    }

    private static async Task<JsonElement> AdoptedAsync(HostProcess host)
    {
        JsonElement run = default;
        await Patience.UntilAsync(async () =>
        {
            var runs = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/runs")).GetProperty("runs");
            run = runs.EnumerateArray().SingleOrDefault();
            return run.ValueKind == JsonValueKind.Object;
        });
        Assert.Equal("adopted", run.GetProperty("kind").GetString());
        return run;
    }

    private static async Task<string> SessionAsync(HostProcess host, JsonElement run)
    {
        var whole = await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/runs/" + run.GetProperty("id").GetString());
        return whole.GetProperty("sessions").EnumerateArray().Single().GetString()!;
    }

    private static async Task StopAsync(HostProcess host, string run)
    {
        var page = await Chromium.OpenAsync(host.Address);
        await new LoginForm(page).OpenAsync("/health/runners/" + run, World.Secret);
        await new Hud(page).ReadyAsync();
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "Run" });
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(panel).ToContainTextAsync("adopted", new() { IgnoreCase = true });
        foreach (var verb in (string[])["Interrupt", "Switch model", "Pause", "Send"])
        {
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = verb })).ToHaveCountAsync(0);
        }

        await panel.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Will stop:");
        await Assertions.Expect(dialog.GetByLabel("Keep it stopped")).ToBeCheckedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop the tree of ") }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync(new Regex("All [0-9]+ confirmed dead"));
        await page.Context.CloseAsync();
    }

    private static bool IsZombie(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }
}
