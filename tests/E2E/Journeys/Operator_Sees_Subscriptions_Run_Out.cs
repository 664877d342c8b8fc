using System.Globalization;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>From Codex's log and Claude Code's status line to the page that says when they stall.</summary>
public sealed class Operator_Sees_Subscriptions_Run_Out : BrowserJourney
{
    private const string Thread = "0190aaaa-0000-7000-8000-000000000042";

    protected override IReadOnlyDictionary<string, string>? Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_WATCH"] = "always" };

    private ILocator Windows => Page.Locator(".hc-quota");

    protected override Task PrepareAsync()
    {
        Directory.CreateDirectory(Path.Combine(World.Home, ".codex", "sessions"));
        Directory.CreateDirectory(Path.Combine(World.Home, ".claude"));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Windows_From_The_Log_And_The_Status_Line_Appear_On_The_Open_Page()
    {
        await SignInAsync("/budgets");
        await Expect(Page.GetByText("No client has reported a window yet.")).ToBeVisibleAsync();

        var now = DateTimeOffset.UtcNow;
        World.WriteHomeFile(
            $".codex/sessions/2026/11/20/rollout-2026-11-20T10-00-00-{Thread}.jsonl",
            Line("session_meta", new { id = Thread, cwd = "/w/atlas", cli_version = "0.169.0" }, now.AddSeconds(-9))
            + Line(
                "event_msg",
                new
                {
                    type = "token_count", info = (object?)null,
                    rate_limits = new
                    {
                        plan_type = "pro", primary = new { used_percent = 31.5, window_minutes = 300, resets_at = now.AddMinutes(160).ToUnixTimeSeconds() },
                        secondary = new { used_percent = 58, window_minutes = 10_080, resets_at = now.AddDays(3).ToUnixTimeSeconds() },
                    },
                },
                now.AddSeconds(-8)));
        await Expect(Windows).ToHaveCountAsync(2);
        await Expect(Windows.First).ToContainTextAsync("Codex (pro), 5 h");
        await Expect(Windows.First).ToContainTextAsync("31.5% used");
        await Expect(Windows.First).ToContainTextAsync("Lasts until the reset.");

        await StatusLineAsync(new
        {
            model = new { display_name = "Opus 4.6" }, cost = new { total_cost_usd = 1.5m }, cwd = "/w/secret",
            rate_limits = new { five_hour = new { used_percentage = 82.5m, resets_at = now.AddMinutes(88).ToUnixTimeSeconds() } },
        });
        await Expect(Windows).ToHaveCountAsync(3);
        await Expect(Windows.First).ToContainTextAsync("Claude Code, 5 h");
        await Expect(Windows.First).ToContainTextAsync("before the reset. Pace 1.1");
        await Expect(Windows.First.GetByRole(AriaRole.Img, new() { NameRegex = new("^82.5% used, ") })).ToBeVisibleAsync();
        await Expect(Page.Locator("a.hc-stat", new() { HasText = "Next stall" })).ToContainTextAsync("Claude Code, 5 h");
        Assert.Equal(0L, World.Scalar("SELECT count(*) FROM usage_events"));
        Assert.Contains("\"usedPercent\":82.5,", await Host.Client.GetStringAsync("/api/v3/quota"), StringComparison.Ordinal);
        await Accessibility.AssertAsync(Page, "budgets with subscriptions");
        await Hud.SetThemeAsync("daylight");
        await Accessibility.AssertAsync(Page, "budgets with subscriptions by day");
        await OpenWindowAsync(390, 844);
        await SignInAsync("/budgets");
        await Expect(Windows).ToHaveCountAsync(3);
        Assert.Equal(0, await Hud.OverflowAsync());
    }

    /// <summary>What Claude Code does with the command that its settings name.</summary>
    private async Task StatusLineAsync(object told)
    {
        World.WriteHomeFile("key", World.Secret);
        await CliProcess.RunAsync(
            World, "hooks", "install", "--client", "claude", "--key-file", Path.Combine(World.Home, "key"), "--url", Host.Address.ToString(), "--yes");
        World.WriteHomeFile("status.json", JsonSerializer.Serialize(told));
        await using var client = ChildProcess.StartProgram(
            "sh", new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = World.Home }, World.Directory,
            "-c", $"dotnet '{Checkout.Cli}' statusline < '{World.Home}/status.json'");
        Assert.Equal(0, await client.WaitForExitAsync());
        Assert.Equal("Opus 4.6 · $1.50 · 5 h 82%", client.Output.Trim());
    }

    private static string Line(string type, object payload, DateTimeOffset at) =>
        JsonSerializer.Serialize(new { timestamp = at.ToString("O", CultureInfo.InvariantCulture), type, payload }) + "\n";
}
