using System.Net;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ops;

/// <summary>Jobs by the ops contract that a runner elsewhere is given.</summary>
public sealed class OpsRunnerTests : IAsyncLifetime
{
    private const string Asked = """{"job_type":"metrics_refresh","payload":{"a":1}}""";

    private RunnerServer _runner = null!;

    public async Task InitializeAsync() => _runner = await RunnerServer.StartAsync();

    public Task DisposeAsync() => _runner.DisposeAsync().AsTask();

    [Fact]
    public async Task Trigger_RunnerTakesIt_RunsThereAndEndsByItsReport()
    {
        await using var world = await StartAsync();
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal((HttpStatusCode.OK, "1", "running"), (status, (string?)body["job_id"], (string?)body["status"]));
        Assert.Equal("""{"job_id":"1","job_type":"metrics_refresh","payload":{"a":1}}""", Assert.Single(_runner.Given).ToJsonString());
        Assert.Empty(world.Engine.Handed);
        await world.App.Services.GetRequiredService<JobRecovery>().RunAsync();
        await world.RunAsync(1);
        Assert.Equal("runner-1", (string?)(await world.GetAsync("/jobs/1")).Body["runner_instance"]);

        Assert.Equal("""{"job_id":"1","status":"running","cancel_requested":false}""", await ReportAsync(world, """{"status":"running"}"""));
        await world.PostAsync("/jobs/1/cancel");
        Assert.Equal("""{"job_id":"1","status":"running","cancel_requested":true}""", await ReportAsync(world, """{"status":"running"}"""));
        await ReportAsync(world, """{"status":"succeeded","result":{"rows":3}}""");
        var (_, job) = await world.GetAsync("/jobs/1");
        Assert.Equal(("succeeded", """{"rows":3}"""), ((string?)job["status"], job["result"]!.ToJsonString()));
        Assert.Equal("""{"detail":"Job has ended"}""", await ReportAsync(world, """{"status":"failed","error":"late"}"""));
        Assert.Equal(JobStatus.Succeeded, world.App.Stored.Job.Status);
    }

    // The seed set running behind the runner's back, and so lost what it had reported.
    [Fact]
    public async Task Trigger_RunnerReportsBeforeItAnswers_ItsReportStands()
    {
        await using var world = await StartAsync();
        _runner.OnTaken = async _ => await ReportAsync(world, """{"status":"succeeded","runner_instance":"quick"}""");
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal((HttpStatusCode.OK, "succeeded"), (status, (string?)body["status"]));
        Assert.Equal((JobStatus.Succeeded, "quick"), (world.App.Stored.Job.Status, world.App.Stored.Job.RunnerInstance));
    }

    // A host answers before its recovery has looked at what the host before left.
    [Fact]
    public async Task Trigger_RecoveryRunsMeanwhile_DoesNotEndIt()
    {
        await using var world = await StartAsync();
        _runner.OnTaken = async _ => await world.App.Services.GetRequiredService<JobRecovery>().RunAsync();
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal((HttpStatusCode.OK, "running"), (status, (string?)body["status"]));
    }

    [Fact]
    public async Task Trigger_RecordedJob_IsGivenToTheRunnerOnce()
    {
        await using var world = await StartAsync();
        await world.PostAsync("/jobs", Asked);
        await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal("1", (string?)Assert.Single(_runner.Given)["job_id"]);
        Assert.Single(world.App.Stored.Jobs);
    }

    [Fact]
    public async Task Trigger_TypeThatOnlyTheRunnerKnows_IsGivenToIt()
    {
        await using var world = await StartAsync(app => app.Set("RUNNER_ALLOWLIST", "claw.schema_drift"));

        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync("/trigger_runner", """{"job_type":"claw.schema_drift"}""")).Status);
    }

    [Theory]
    [InlineData(401, "the runner does not know this host's token (401)")]
    [InlineData(403, "the runner does not run this type of job (403)")]
    [InlineData(500, "the runner answered 500")]
    [InlineData(302, "the runner answered 302")]
    public async Task Trigger_RunnerRefuses_Is502AndFailedWithoutItsWords(int answers, string why)
    {
        _runner.Status = answers;
        await using var world = await StartAsync();
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal((HttpStatusCode.BadGateway, "Runner call failed: " + why), (status, (string?)body["detail"]));
        Assert.Equal((JobStatus.Failed, OpsErrors.RunnerUnreachable), (world.App.Stored.Job.Status, world.App.Stored.Job.ErrorCode));
    }

    [Fact]
    public async Task Trigger_RunnerIsGone_Is502WithoutItsAddress()
    {
        await using var world = await StartAsync();
        await _runner.DisposeAsync();
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);

        Assert.Equal((HttpStatusCode.BadGateway, """{"detail":"Runner call failed: the runner cannot be reached"}"""), (status, body.ToJsonString()));
        Assert.Equal(JobStatus.Failed, world.App.Stored.Job.Status);
    }

    [Fact]
    public async Task Trigger_RunnerIsSlow_Is502AndWhatItReportsLaterChangesNothing()
    {
        var release = new TaskCompletionSource();
        _runner.OnTaken = _ => release.Task;
        await using var world = await StartAsync(patience: TimeSpan.FromMilliseconds(300));
        var (status, body) = await world.PostAsync("/trigger_runner", Asked);
        release.SetResult();

        Assert.Equal((HttpStatusCode.BadGateway, "Runner call failed: no answer within 0.3 seconds"), (status, (string?)body["detail"]));
        Assert.Equal("""{"detail":"Job has ended"}""", await ReportAsync(world, """{"status":"succeeded"}"""));
        Assert.Equal(JobStatus.Failed, world.App.Stored.Job.Status);
    }

    [Fact]
    public void Patience_OfACall_IsTenSeconds() => Assert.Equal(TimeSpan.FromSeconds(10), RunnerCall.Patience);

    [Fact]
    public async Task Report_ForAJobOfThisHost_IsRefused()
    {
        await using var world = await OpsWorld.StartAsync();
        await world.PostAsync("/trigger_runner", """{"job_type":"metrics_refresh"}""");

        Assert.Equal("""{"detail":"Job was not given to a runner"}""", await ReportAsync(world, """{"status":"succeeded"}"""));
        Assert.Equal(JobStatus.Queued, world.App.Stored.Job.Status);
    }

    [Fact]
    public async Task Report_ResultTooLarge_IsReplaced()
    {
        await using var world = await StartAsync();
        await world.PostAsync("/trigger_runner", Asked);
        var large = new JsonObject { ["status"] = "succeeded", ["result"] = new JsonObject { ["x"] = new string('x', JobLimits.Result) } };
        await ReportAsync(world, large.ToJsonString());

        Assert.Equal("""{"error":"Result too large","truncated":true}""", world.App.Stored.Job.ResultJson);
    }

    [Fact]
    public async Task Secrets_OfOpsAndRunner_AreInNoAnswerRecordOrLog()
    {
        await using var world = await StartAsync();
        var heard = new List<string>();
        _runner.Instance = $"I know {RunnerServer.Token}";
        await world.PostAsync("/jobs", Asked);
        heard.Add((await world.PostAsync("/trigger_runner", Asked)).Body.ToJsonString());
        _runner.Status = 500;
        heard.Add((await world.PostAsync("/trigger_runner", Asked)).Body.ToJsonString());
        await _runner.DisposeAsync();
        heard.Add((await world.PostAsync("/trigger_runner", Asked)).Body.ToJsonString());
        using var stranger = world.App.CreateKeyedClient(null);
        stranger.DefaultRequestHeaders.Add("X-Ops-Key", "another-key-0123456789");
        heard.Add(await (await stranger.GetAsync("/api/ops/jobs")).Content.ReadAsStringAsync());
        foreach (var address in (string[])["/jobs", "/jobs/1", "/jobs/2", "/jobs/3", "/jobs/9", "/debug/env", "/debug/db"])
        {
            heard.Add((await world.GetAsync(address)).Body.ToJsonString());
        }
        using var owner = world.App.CreateKeyedClient();
        foreach (var address in (string[])["/api/logs", "/api/v3/jobs", "/api/v3/jobs/1", "/api/v3/jobs/1/events", "/api/v3/audit", "/openapi/v1.json"])
        {
            heard.Add(await owner.GetStringAsync(address));
        }

        var port = new Uri(_runner.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var secret in (string[])[RunnerServer.Token, OpsWorld.Key, _runner.Address, "127.0.0.1:" + port])
        {
            Assert.All(heard, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, world.App.Console.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(3, world.App.Stored.Jobs.Count);
    }

    private Task<OpsWorld> StartAsync(Action<HelicarrierApp>? change = null, TimeSpan? patience = null) => OpsWorld.StartAsync(
        app =>
        {
            app.Set("RUNNER_URL", _runner.Address).Set("RUNNER_TOKEN_OUTBOUND", RunnerServer.Token);
            change?.Invoke(app);
        },
        patience);

    private static async Task<string> ReportAsync(OpsWorld world, string report) => (await world.PostAsync("/jobs/1/report", report)).Body.ToJsonString();
}
