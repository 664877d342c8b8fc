using System.Net;
using Helicarrier.Domain.Jobs;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Ops;

/// <summary>
/// The four smoke tests of the ops contract's checklist, by its names. The database is a file here, so <c>HELICARRIER_DB_PATH</c> is what
/// <c>DATABASE_URL</c> was; a runner that listens does not exist yet, so a double takes what this host sends.
/// </summary>
public sealed class OpsSmokeTests
{
    [Fact]
    public async Task Control_plane_boots_with_valid_DATABASE_URL()
    {
        await using var world = await OpsWorld.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await world.Client.GetAsync("/healthz")).StatusCode);
        Assert.True((bool)(await world.GetAsync("/debug/db")).Body["can_select"]!);
    }

    [Fact]
    public void Control_plane_fails_fast_with_invalid_DATABASE_URL()
    {
        using var app = new HelicarrierApp { DatabasePath = ":memory:" };

        Assert.Throws<InvalidOperationException>(() => app.Services);
        Assert.Throws<SettingsException>(() => HelicarrierSettings.Read(name => name == "HELICARRIER_DB_PATH" ? ":memory:" : null, "/srv"));
    }

    [Fact]
    public async Task Runner_accepts_jobs_with_valid_token()
    {
        await using var runner = await RunnerServer.StartAsync();
        await using var world = await StartAsync(runner, RunnerServer.Token);

        Assert.Equal(HttpStatusCode.OK, (await world.PostAsync("/trigger_runner", """{"job_type":"metrics_refresh"}""")).Status);
        Assert.Single(runner.Given);
        Assert.Equal(JobStatus.Running, world.App.Stored.Job.Status);
    }

    [Fact]
    public async Task Runner_rejects_jobs_with_invalid_token()
    {
        await using var runner = await RunnerServer.StartAsync();
        await using var world = await StartAsync(runner, "another-token-0123456789");

        Assert.Equal(HttpStatusCode.BadGateway, (await world.PostAsync("/trigger_runner", """{"job_type":"metrics_refresh"}""")).Status);
        Assert.Empty(runner.Given);
        Assert.Equal(JobStatus.Failed, world.App.Stored.Job.Status);
    }

    private static Task<OpsWorld> StartAsync(RunnerServer runner, string token) =>
        OpsWorld.StartAsync(app => app.Set("RUNNER_URL", runner.Address).Set("RUNNER_TOKEN_OUTBOUND", token));
}
