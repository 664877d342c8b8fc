using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>Hosts, supervisors and clients are killed while many agents run: none is lost, none is left over, and what was to stay stopped does.</summary>
public sealed class Runs_Outlive_Whoever_Holds_Them(ITestOutputHelper output) : SoakTest(output)
{
    private const int Places = 50;
    private const int Steps = 2_000;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(300);

    private static readonly Dictionary<string, string> Settings =
        new(StringComparer.Ordinal) { ["HELICARRIER_RUNNER_PLACES"] = Places.ToString(CultureInfo.InvariantCulture), ["HELICARRIER_WATCH"] = "never" };

    private HostProcess _host = null!;
    private RunnerProcess? _runner;
    private string _token = "";
    private int _held;
    private int _refused;

    [Fact]
    public async Task Fifty_Are_Taken_Back_And_Stopped_Together()
    {
        AgentRuns.WriteCatalogue(World);
        _host = await StartAsync();
        var runs = new List<string>();
        for (var run = 0; run < Places; run++) runs.Add(await AgentRuns.SpawnAsync(_host));
        await _host.KillAsync();
        await _host.DisposeAsync();
        var began = Stopwatch.GetTimestamp();
        _host = await StartAsync();
        foreach (var run in runs)
        {
            await _host.Client.PostAsJsonAsync($"/api/v3/runs/{run}/message", new { text = "again" });
            await AgentRuns.SaidAsync(_host, run, "heard again");
        }

        Say($"{Places} runs answered {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the next host was started");
        began = Stopwatch.GetTimestamp();
        await _host.Client.PostAsJsonAsync("/api/v3/runs/stop-all", new { word = "stop all" });
        await SettledAsync();
        Say($"{Places} runs were proven dead {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after one order");
        Assert.Equal((long)Places, World.Scalar("SELECT count(*) FROM control_runs WHERE status = 'stopped'"));
        Assert.All(runs, static run => Assert.Empty(AgentRuns.Alive(run)));
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Random_Orders_And_Kills_Lose_Nothing()
    {
        var chance = Chance();
        AgentRuns.WriteCatalogue(World);
        AgentRuns.WriteCatalogue(RunnerProcess.DirectoryOf(World), World.Home);
        _host = await StartAsync();
        (_, _token) = await RunnerProcess.MakeKeyAsync(_host);
        _runner = RunnerProcess.Start(World, _host.Address, _token);
        var began = Stopwatch.GetTimestamp();
        var done = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var steps = 0;
        while (steps < Steps || Stopwatch.GetElapsedTime(began) < Shortest)
        {
            var step = await StepAsync(chance);
            done[step] = done.GetValueOrDefault(step) + 1;
            steps++;
        }

        Say($"{steps} steps in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        Say($"{string.Join(", ", done.Select(static pair => $"{pair.Value} {pair.Key}"))}; {_held} tombstones held, {_refused} refusals");
        await StopTheRestAsync();

        Assert.Equal(0L, World.Scalar("SELECT count(*) FROM control_runs WHERE status = 'unconfirmed'"));
        foreach (var run in Runs("1 = 1")) Assert.Empty(AgentRuns.Alive(run));
        var orphans = await _host.Client.GetFromJsonAsync<JsonElement>("/api/v3/orphans");
        Assert.Equal(0, orphans.GetArrayLength());
        Assert.NotEqual(0L, World.Scalar("SELECT count(*) FROM control_runs WHERE runner_id <> 'local'"));
        var verdicts = World.Scalar("SELECT group_concat(status || ' ' || n, ', ') FROM (SELECT status, count(*) AS n FROM control_runs GROUP BY status)");
        Say($"runs: {verdicts}");
        await _runner!.DisposeAsync();
        await _host.DisposeAsync();
        var verified = await CliProcess.RunAsync(World, "audit", "verify");
        Say($"{verified.Trim()}");
    }

    private async Task<string> StepAsync(Random chance)
    {
        var open = Runs("status IN ('starting', 'running', 'remains', 'stopping', 'unconfirmed')");
        var one = open.Count == 0 ? null : open[chance.Next(open.Count)];
        switch (chance.Next(100))
        {
            case < 45:
                await SendAsync("/api/v3/runs", new { agent = "talker", prompt = "begin" });
                return "spawns";
            case < 65 when one is not null:
                // Its caller may not wait for it.
                var stop = SendAsync($"/api/v3/runs/{one}/stop", new { force = chance.Next(2) == 0 });
                if (chance.Next(2) == 0) await stop;
                return "stops";
            case < 80 when one is not null:
                foreach (var pid in AgentRuns.Alive(one).Take(1)) Kill(pid);
                return "crashes";
            case < 90 when one is not null:
                await SendAsync($"/api/v3/runs/{one}/message", new { text = "go on" });
                return "messages";
            case < 94 when one is not null:
                await HoldAsync(one);
                return "tombstones";
            case < 97:
                if (chance.Next(2) == 0)
                {
                    _host.Terminate();
                    await _host.WaitForExitAsync();
                }
                await _host.DisposeAsync(); // kills what still runs
                _host = await StartAsync();
                await RestartRunnerAsync();
                return "hosts";
            case < 98:
                AgentRuns.KillSupervisor(World);
                return "supervisors";
            case < 99:
                AgentRuns.KillSupervisor(RunnerProcess.DirectoryOf(World));
                return "supervisors elsewhere";
            default:
                await RestartRunnerAsync();
                return "runners elsewhere";
        }
    }

    // Killed, and started again: the host may listen at another address.
    private async Task RestartRunnerAsync()
    {
        await _runner!.DisposeAsync();
        _runner = RunnerProcess.Start(World, _host.Address, _token);
    }

    // Nobody starts the agent before the order is lifted.
    private async Task HoldAsync(string run)
    {
        await SendAsync($"/api/v3/runs/{run}/stop", new { force = true, keepStopped = true });
        if (World.Scalar("SELECT 1 FROM standing_orders WHERE lifted_at IS NULL") is null) return;
        var refused = await _host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "talker", prompt = "x" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("STANDING_ORDER", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        _held++;
        Assert.Equal(HttpStatusCode.NoContent, (await _host.Client.PostAsync("/api/v3/standing-orders/talker/lift", null)).StatusCode);
    }

    private async Task StopTheRestAsync()
    {
        // A run that is not known to have started is lost after a minute.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (Runs("ended_at IS NULL").Count > 0)
        {
            await _host.Client.PostAsJsonAsync("/api/v3/runs/stop-all", new { word = "stop all" }, limit.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), limit.Token);
        }
    }

    private Task SettledAsync() => Patience.UntilAsync(() => Runs("ended_at IS NULL").Count == 0);

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(World, extra: Settings);

    // What is refused is refused in words; a host that dies answers nothing.
    private async Task SendAsync(string route, object body)
    {
        try
        {
            var answer = await _host.Client.PostAsJsonAsync(route, body);
            if (answer.IsSuccessStatusCode) return;
            _refused++;
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, text);
            Assert.Contains("\"code\"", text, StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            _refused++;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It was quicker.
        }
    }

    private List<string> Runs(string which)
    {
        using var connection = World.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT run_id FROM control_runs WHERE {which} ORDER BY run_key";
        using var rows = command.ExecuteReader();
        var runs = new List<string>();
        while (rows.Read()) runs.Add(rows.GetString(0));
        return runs;
    }
}
