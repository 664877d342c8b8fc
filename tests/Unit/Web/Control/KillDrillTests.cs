using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Helicarrier.Services.Control;

namespace Helicarrier.Tests.Unit.Web.Control;

[SupportedOSPlatform("linux")]
public sealed class KillDrillTests
{
    [Fact]
    public async Task Drill_RealAgents_AreProvenDeadAndTheirTimesKept()
    {
        await using var host = await RunningHost.StartAsync();
        var before = await RunningHost.ReadAsync(await host.Client.GetAsync("/api/v3/kill-drills"), HttpStatusCode.OK);
        Assert.Equal((0, JsonValueKind.Null), (before.GetProperty("asked").GetProperty("stops").GetInt32(), before.GetProperty("latestAt").ValueKind));

        var job = await EndedAsync(host);
        Assert.Equal("succeeded", job.GetProperty("job").GetProperty("status").GetString());
        var stops = job.GetProperty("result").GetProperty("stops").EnumerateArray().ToList();
        Assert.Equal([false, true], stops.Select(static stop => stop.GetProperty("isForced").GetBoolean()));
        Assert.All(stops, static stop => Assert.True(stop.GetProperty("isConfirmed").GetBoolean()));
        Assert.All(stops, static stop => Assert.InRange(stop.GetProperty("met").GetInt32(), 2, 40));

        var after = await RunningHost.ReadAsync(await host.Client.GetAsync("/api/v3/kill-drills"), HttpStatusCode.OK);
        Assert.Equal((1, 1), (after.GetProperty("asked").GetProperty("stops").GetInt32(), after.GetProperty("forced").GetProperty("stops").GetInt32()));
        Assert.InRange(after.GetProperty("forced").GetProperty("p95").GetInt64(), 5_000, 35_000);
        Assert.Equal(0, after.GetProperty("failed").GetInt32());
        var runs = await RunningHost.ReadAsync(await host.Client.GetAsync($"/api/v3/runs?agent={KillDrill.Agent}"), HttpStatusCode.OK);
        Assert.All(runs.GetProperty("runs").EnumerateArray(), static run => Assert.Equal("stopped", run.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Drill_HostRunsNoAgents_SaysThatThereIsNothingToStop()
    {
        await using var host = await RunningHost.StartAsync(static app => app.Set("HELICARRIER_RUNNER", "off"));
        var job = await EndedAsync(host);
        Assert.Equal("succeeded", job.GetProperty("job").GetProperty("status").GetString());
        var drills = await RunningHost.ReadAsync(await host.Client.GetAsync("/api/v3/kill-drills"), HttpStatusCode.OK);
        Assert.Equal(0, drills.GetProperty("asked").GetProperty("stops").GetInt32());
    }

    private static async Task<JsonElement> EndedAsync(RunningHost host)
    {
        var asked = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/v3/jobs", new { type = "kill_drill" }), HttpStatusCode.Accepted);
        var id = asked.GetProperty("id").GetInt64();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var whole = JsonElement.Parse(await host.Client.GetStringAsync($"/api/v3/jobs/{id}", limit.Token));
            if (whole.GetProperty("job").GetProperty("endedAt").ValueKind == JsonValueKind.String) return whole;
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
