using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>Hosts and supervisors are killed while agents run. The next ones find every run, and stop it with proof.</summary>
public sealed class Agents_Outlive_The_Host
{
    [Fact]
    public async Task Killed_Hosts_And_Supervisors_Lose_No_Run()
    {
        using var world = new World();
        AgentRuns.WriteCatalogue(world);
        string[] runs;
        await using (var killed = await HostProcess.StartAsync(world))
        {
            runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AgentRuns.SpawnAsync(killed)));
            foreach (var run in runs) await AgentRuns.SaidAsync(killed, run, "heard begin");
            await killed.KillAsync();
        }

        Assert.All(runs, static run => Assert.NotEmpty(AgentRuns.Alive(run)));
        await using (var host = await HostProcess.StartAsync(world))
        {
            foreach (var run in runs)
            {
                Assert.Equal("running", await StatusAsync(host, run));
                await host.Client.PostAsJsonAsync($"/api/v3/runs/{run}/message", new { text = "again" });
                await AgentRuns.SaidAsync(host, run, "heard again");
            }

            Assert.True(AgentRuns.KillSupervisor(world));
            await AgentRuns.SaidAsync(host, runs[0], "heard again");
            await host.Client.PostAsJsonAsync($"/api/v3/runs/{runs[0]}/message", new { text = "third" });
            await AgentRuns.SaidAsync(host, runs[0], "heard third");

            // A stop whose host dies at once is carried out by the next.
            var order = host.Client.PostAsJsonAsync($"/api/v3/runs/{runs[1]}/stop", new { });
            await Patience.UntilAsync(() => world.Scalar($"SELECT stop_asked_at FROM control_runs WHERE run_id = '{runs[1]}'") is long);
            await host.KillAsync();
            await Task.WhenAny(order, Task.Delay(TimeSpan.FromSeconds(5)));
        }

        await using var last = await HostProcess.StartAsync(world);
        await Patience.UntilAsync(async () => await StatusAsync(last, runs[1]) == "stopped");
        foreach (var run in runs)
        {
            var stopped = await last.Client.PostAsJsonAsync($"/api/v3/runs/{run}/stop", new { });
            Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
            Assert.True((await stopped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stop").GetProperty("confirmed").GetBoolean());
            Assert.Empty(AgentRuns.Alive(run));
        }

        Assert.Equal(8L, world.Scalar("SELECT count(*) FROM control_runs"));
        Assert.Equal(8L, world.Scalar("SELECT count(*) FROM control_runs WHERE status = 'stopped'"));
    }

    private static async Task<string> StatusAsync(HostProcess host, string run) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{run}")).GetProperty("run").GetProperty("status").GetString()!;
}
