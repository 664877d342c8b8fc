using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>As many agents as a runner holds write a hundred lines a second each: every line is kept, the page answers, and the host stays small.</summary>
public sealed class Two_Hundred_Agents_Speak(ITestOutputHelper output) : SoakTest(output)
{
    private const int Agents = 200;
    private const int Seconds = 60;
    private const int Lines = 100 * Seconds;

    // What a person calls at once, five times over.
    private const double LongestAnswerMs = 5_000;

    private const long LargestHost = 1L << 30;

    [Fact]
    public async Task Every_Line_Is_Kept_While_The_Page_Answers()
    {
        AgentRuns.WriteSpeaker(World, Lines);
        await using var host = await HostProcess.StartAsync(World, extra: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HELICARRIER_RUNNER_PLACES"] = Agents.ToString(CultureInfo.InvariantCulture), ["HELICARRIER_WATCH"] = "never",
        });
        var before = Memory(host.Id);
        var runs = new List<string>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Agents; i++) runs.Add(await AgentRuns.SpawnAsync(host, "speaker"));
        Say($"{Agents} agents were started in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        var page = await Chromium.OpenAsync(host.Address, 1440, 1000);
        await new LoginForm(page).OpenAsync("/logs", World.Secret);
        await new Hud(page).ReadyAsync();
        var (slowest, largest) = (0.0, before);
        for (var i = 0; i < 10; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
            await Assertions.Expect(page.Locator(".hc-log")).ToHaveAttributeAsync("data-follow", i % 2 == 0 ? "off" : "on");
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            largest = Math.Max(largest, Memory(host.Id));
        }

        foreach (var run in runs) await AgentRuns.SaidAsync(host, run, "DONE");
        largest = Math.Max(largest, Memory(host.Id));
        await page.Context.CloseAsync();
        foreach (var run in runs) Assert.Equal(Enumerable.Range(1, Lines).Select(Line), Written(run));
        Say($"{Agents * Lines} lines, none lost; Follow answered within {slowest:0} ms; the host grew from {before >> 20} to {largest >> 20} MB");
        Assert.InRange(slowest, 0, LongestAnswerMs);
        Assert.InRange(largest, 0, LargestHost);

        await host.Client.PostAsJsonAsync("/api/v3/runs/stop-all", new { word = "stop all" });
        await Patience.UntilAsync(() => runs.TrueForAll(static run => AgentRuns.Alive(run).Count == 0));
    }

    private static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"INFO line {number} of the speaker");

    private IEnumerable<string> Written(string run) =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(World.DatabasePath)!, "runner", "runs", run, "out"))
            .Where(static line => line.StartsWith("INFO", StringComparison.Ordinal));

    // Bytes that a process has in memory.
    private static long Memory(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64;
    }
}
