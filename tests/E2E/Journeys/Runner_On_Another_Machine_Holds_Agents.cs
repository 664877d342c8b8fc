using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A runner connects by itself, holds agents through deaths of either side, and takes jobs of the ops contract.</summary>
public sealed class Runner_On_Another_Machine_Holds_Agents : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Runs_Outlive_Both_Sides_And_Orders_Are_Kept()
    {
        AgentRuns.WriteCatalogue(RunnerProcess.DirectoryOf(_world), _world.Home);
        var address = new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_URLS"] = $"http://127.0.0.1:{Ports.Free()}" };
        string key;
        string token;
        string run;
        await using (var host = await HostProcess.StartAsync(_world, extra: address))
        {
            (key, token) = await RunnerProcess.MakeKeyAsync(host);
            await using (var runner = RunnerProcess.Start(_world, host.Address, token))
            {
                await ConnectedAsync(host, isConnected: true);
                run = await AgentRuns.SpawnAsync(host);
                await AgentRuns.SaidAsync(host, run, "heard begin");
                await runner.KillAsync();
            }

            await ConnectedAsync(host, isConnected: false);
            Assert.NotEmpty(AgentRuns.Alive(run));
            var away = await host.Client.PostAsJsonAsync($"/api/v3/runs/{run}/message", new { text = "hear me" });
            Assert.Equal((HttpStatusCode.Conflict, "RUNNER_UNREACHABLE"), (away.StatusCode, await CodeAsync(away)));
            await host.KillAsync();
        }

        await using var back = RunnerProcess.Start(_world, new(address["HELICARRIER_URLS"]), token);
        await back.LineWithAsync("cannot be reached");
        await using var next = await HostProcess.StartAsync(_world, extra: address);
        await ConnectedAsync(next, isConnected: true);
        await next.Client.PostAsJsonAsync($"/api/v3/runs/{run}/message", new { text = "again" });
        await AgentRuns.SaidAsync(next, run, "heard again");

        // A key that is revoked shuts the door at once; what was ordered then is done when the runner has another.
        Assert.True((await next.Client.DeleteAsync($"/api/v3/keys/{key}")).IsSuccessStatusCode);
        await ConnectedAsync(next, isConnected: false);
        await back.LineWithAsync("does not know RUNNER_TOKEN");
        Assert.DoesNotContain(token, back.Output, StringComparison.Ordinal);
        var kept = await next.Client.PostAsJsonAsync($"/api/v3/runs/{run}/stop", new { reason = "Enough" });
        Assert.Equal((HttpStatusCode.Conflict, "RUNNER_UNREACHABLE"), (kept.StatusCode, await CodeAsync(kept)));
        await back.KillAsync();
        var (_, other) = await RunnerProcess.MakeKeyAsync(next);
        await using var last = RunnerProcess.Start(_world, next.Address, other);
        await Patience.UntilAsync(async () => await StatusAsync(next, run) == "stopped");
        Assert.Empty(AgentRuns.Alive(run));
        var proof = (await next.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{run}")).GetProperty("stop");
        Assert.Equal((true, 0), (proof.GetProperty("confirmed").GetBoolean(), proof.GetProperty("left").GetInt32()));
    }

    [Fact]
    public async Task Job_Is_Executed_And_Reported()
    {
        AgentRuns.WriteComposer(RunnerProcess.DirectoryOf(_world), _world.Home);
        var listen = $"http://127.0.0.1:{Ports.Free()}";
        string token;
        await using (var first = await HostProcess.StartAsync(_world)) (_, token) = await RunnerProcess.MakeKeyAsync(first);
        await using var host = await HostProcess.StartAsync(_world, extra: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["JOBS_ENABLED"] = "true", ["RUNNER_ENABLED"] = "true", ["CAPTORATOR_ENABLED"] = "true", ["FEATURE_METRICS"] = "true",
            ["RUNNER_URL"] = listen, ["RUNNER_TOKEN_OUTBOUND"] = token, ["OPS_API_KEY"] = "ops-" + token,
        });
        await using var runner = RunnerProcess.Start(_world, host.Address, token, opsKey: "ops-" + token, "--listen", listen);
        using var caller = new HttpClient { BaseAddress = new(listen) };
        await Patience.UntilAsync(async () =>
        {
            Assert.False(runner.HasExited, runner.Output);
            return await IsUpAsync(caller);
        });
        Assert.Equal("{\"detail\":\"invalid_runner_token\"}", await (await caller.PostAsJsonAsync("/runner/execute", new { })).Content.ReadAsStringAsync());
        caller.DefaultRequestHeaders.Add("X-Runner-Token", token);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.PostAsJsonAsync("/runner/execute", new { job_id = "1" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await caller.PostAsJsonAsync("/runner/execute", new { job_id = "../1", job_type = "metrics_refresh" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.PostAsJsonAsync("/runner/execute", new { job_id = "1", job_type = "test_job" })).StatusCode);

        host.Client.DefaultRequestHeaders.Add("X-Ops-Key", "ops-" + token);
        var done = await TriggerAsync(host, "captorator_compose", new { of = "<b>x</b>" });
        var job = await EndAsync(host, done);
        Assert.True(job.GetProperty("status").GetString() == "succeeded", job.GetRawText() + runner.Output);
        Assert.Equal("other", job.GetProperty("runner_instance").GetString());
        Assert.Equal("""{"of":"\u003Cb\u003Ex\u003C/b\u003E"}""" + "\n", await File.ReadAllTextAsync(Path.Combine(_world.Home, "composed")));

        var none = await TriggerAsync(host, "metrics_refresh", new { });
        Assert.Contains("NO_HANDLER", (await EndAsync(host, none)).GetProperty("error").GetString(), StringComparison.Ordinal);
        await Patience.UntilAsync(() => !Directory.EnumerateFiles(Path.Combine(RunnerProcess.DirectoryOf(_world), "jobs")).Any());
    }

    private static async Task<bool> IsUpAsync(HttpClient caller)
    {
        try
        {
            return (await caller.GetAsync("/healthz")).StatusCode == HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> TriggerAsync(HostProcess host, string type, object payload)
    {
        var answer = await host.Client.PostAsJsonAsync("/api/v1/ops/trigger_runner", new { job_type = type, payload });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("job_id").GetString()!;
    }

    private static async Task<JsonElement> EndAsync(HostProcess host, string id)
    {
        var job = default(JsonElement);
        await Patience.UntilAsync(async () =>
        {
            job = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/ops/jobs/{id}");
            return job.GetProperty("status").GetString() is not ("queued" or "running");
        });
        return job;
    }

    private static Task ConnectedAsync(HostProcess host, bool isConnected) => Patience.UntilAsync(async () =>
    {
        var listed = await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/runners");
        return listed.GetArrayLength() == 1 && listed[0].GetProperty("connected").GetBoolean() == isConnected;
    });

    private static async Task<string> StatusAsync(HostProcess host, string run) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{run}")).GetProperty("run").GetProperty("status").GetString()!;

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
}
