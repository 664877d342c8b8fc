using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Tests.Unit.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ops;

/// <summary>Jobs by the ops contract on a host that runs them itself.</summary>
public sealed class OpsJobTests
{
    private const string Metrics = """{"job_type":"metrics_refresh"}""";

    [Fact]
    public async Task Post_Job_IsRecordedAndNotTriggeredAlsoAfterARestart()
    {
        await using var world = await OpsWorld.StartAsync();
        var (status, body) = await world.PostAsync("/jobs", """{"job_type":"metrics_refresh","payload":{},"requested_by":"owner"}""");

        Assert.Equal((HttpStatusCode.OK, """{"job_id":"1","status":"queued"}"""), (status, body.ToJsonString()));
        await world.App.Services.GetRequiredService<JobRecovery>().RunAsync();
        await world.RunAsync(1);
        Assert.Empty(world.Engine.Handed);
        var job = world.App.Stored.Job;
        Assert.Equal((JobStatus.Queued, JobHands.Nobody, ActorType.Service, "ops/owner"), (job.Status, job.Hands, job.ActorType, job.ActorId));
        var audit = world.App.Stored.Audit[^1];
        Assert.Equal((ActorType.Service, "ops", "job.record", "job/1"), (audit.ActorType, audit.ActorId, audit.Action, audit.Target));
        Assert.Equal("owner", (string?)(await world.GetAsync("/jobs/1")).Body["requested_by"]);
    }

    [Fact]
    public async Task Trigger_RecordedJobWithTheSamePayload_RunsThatOneOnce()
    {
        await using var world = await OpsWorld.StartAsync();
        await world.PostAsync("/jobs", """{"job_type":"captorator_compose","payload":{"b":1,"a":2}}""");
        var (status, body) = await world.PostAsync("/trigger_runner", """{"job_type":"captorator_compose","payload":{"a":2,"b":1}}""");

        Assert.Equal((HttpStatusCode.OK, "1", "queued"), (status, (string?)body["job_id"], (string?)body["status"]));
        Assert.Equal([1L], world.Engine.Handed.Select(handed => handed.JobKey));
        await world.RunAsync(1);
        var job = Assert.Single(world.App.Stored.Jobs);
        Assert.Equal((JobStatus.Failed, OpsErrors.NoHandler), (job.Status, job.ErrorCode));
        Assert.StartsWith("NO_HANDLER: ", (string?)(await world.GetAsync("/jobs/1")).Body["error"], StringComparison.Ordinal);
        var audited = world.App.Stored.Audit.Select(entry => entry.Action).Where(action => action.StartsWith("job.", StringComparison.Ordinal));
        Assert.Equal(["job.record", "job.trigger"], audited);
    }

    [Fact]
    public async Task Trigger_TwiceWhileTheFirstWaits_IsThatOne()
    {
        await using var world = await OpsWorld.StartAsync();
        await world.PostAsync("/trigger_runner", Metrics);
        var (status, again) = await world.PostAsync("/trigger_runner", Metrics);

        Assert.Equal((HttpStatusCode.OK, "1"), (status, (string?)again["job_id"]));
        Assert.Single(world.Engine.Handed);
    }

    [Theory]
    [InlineData("metrics_refresh", """{"days":0,"buckets":0,"wrong":0}""")]
    [InlineData("nearsight_collect_refresh", null)]
    public async Task Trigger_TypeThatThisHostDoes_Succeeds(string type, string? result)
    {
        await using var world = await OpsWorld.StartAsync();
        await world.PostAsync("/trigger_runner", $$"""{"job_type":"{{type}}"}""");
        await world.RunAsync(1);

        var (_, job) = await world.GetAsync("/jobs/1");
        Assert.Equal(("succeeded", "api", null), ((string?)job["status"], (string?)job["requested_by"], (string?)job["error"]));
        if (result is not null) Assert.Equal(result, job["result"]!.ToJsonString());
    }

    [Fact]
    public async Task Trigger_EngineInTrouble_Is503AndKeptAsFailed()
    {
        await using var world = await OpsWorld.StartAsync();
        world.Engine.Trouble = new JobEngineException("The queue is locked");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.PostAsync("/trigger_runner", Metrics)).Status);
        Assert.Equal(JobStatus.Failed, world.App.Stored.Job.Status);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "job_type is required")]
    [InlineData("""{"job_type":"test_job"}""", HttpStatusCode.Forbidden, "Job type 'test_job' not in allowlist")]
    [InlineData("""{"job_type":"backup"}""", HttpStatusCode.Forbidden, "Job type 'backup' not in allowlist")]
    [InlineData("""{"job_type":"<script>"}""", HttpStatusCode.BadRequest, "job_type must be lower-case letters, digits, underscores and dots")]
    [InlineData("""{"job_type":"custom_job"}""", HttpStatusCode.BadRequest, "job_type must be one of ")]
    [InlineData("""{"job_type":"metrics_refresh","payload":[1]}""", HttpStatusCode.BadRequest, "payload must be an object")]
    [InlineData("""{"job_type":"metrics_refresh","payload":{"a":1}}""", HttpStatusCode.BadRequest, "metrics_refresh takes no payload")]
    [InlineData("""{"job_type":""", HttpStatusCode.BadRequest, "Invalid JSON payload")]
    public async Task Post_Unusable_IsRefusedByBothRoutesAndKeepsNothing(string body, HttpStatusCode wanted, string detail)
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("RUNNER_ALLOWLIST", "metrics_refresh,custom_job"));
        foreach (var route in (string[])["/jobs", "/trigger_runner"])
        {
            var (status, answer) = await world.PostAsync(route, body);
            Assert.Equal(wanted, status);
            Assert.StartsWith(detail, (string?)answer["detail"], StringComparison.Ordinal);
        }

        Assert.Empty(world.App.Stored.Jobs);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a\u202eb")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Post_RequesterThatCannotBeKept_IsRefused(string requester)
    {
        await using var world = await OpsWorld.StartAsync();
        var body = new JsonObject { ["job_type"] = "metrics_refresh", ["requested_by"] = requester };

        Assert.Equal(HttpStatusCode.BadRequest, (await world.PostAsync("/jobs", body.ToJsonString())).Status);
    }

    [Fact]
    public async Task Allowlist_Empty_AllowsNothing()
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("RUNNER_ALLOWLIST", ""));

        Assert.Equal(HttpStatusCode.Forbidden, (await world.PostAsync("/trigger_runner", Metrics)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.PostAsync("/jobs", Metrics)).Status);
    }

    [Theory]
    [InlineData("JOBS_ENABLED", "GET /jobs", "POST /jobs", "GET /jobs/1", "POST /jobs/1/cancel")]
    [InlineData("RUNNER_ENABLED", "POST /trigger_runner", "POST /jobs/1/report")]
    [InlineData("FEATURE_METRICS", "POST /jobs", "POST /trigger_runner")]
    public async Task Flag_Off_Is503WithItsNameAndLeavesTheRestOpen(string flag, params string[] shut)
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set(flag, "false"));
        foreach (var route in shut.Select(route => route.Split(' ')))
        {
            var (status, body) = route[0] == "GET" ? await world.GetAsync(route[1]) : await world.PostAsync(route[1], Metrics);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, flag + " is off"), (status, (string?)body["detail"]));
        }

        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/debug/env")).Status);
        using var owner = world.App.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/v3/jobs")).StatusCode);
    }

    [Theory]
    [InlineData("", 50)]
    [InlineData("?limit=0", 50)]
    [InlineData("?limit=-3", 50)]
    [InlineData("?limit=201", 200)]
    [InlineData("?limit=7", 7)]
    public async Task List_Limit_IsTheContracts(string query, int rows)
    {
        await using var world = await OpsWorld.StartAsync();
        await PutAsync(world, 210);
        var (_, list) = await world.GetAsync("/jobs" + query);

        Assert.Equal((rows, rows, "210"), (list["jobs"]!.AsArray().Count, (int)list["count"]!, (string?)list["jobs"]![0]!["id"]));
        Assert.Equal(
            ["id", "job_type", "status", "requested_by", "created_at", "updated_at"], list["jobs"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task List_Filters_CombineAndBadOnesAreRefused()
    {
        await using var world = await OpsWorld.StartAsync();
        await PutAsync(world, 2);
        await world.PostAsync("/jobs", """{"job_type":"captorator_compose"}""");
        await world.PostAsync("/jobs/1/cancel");

        Assert.Equal(["3"], await IdsAsync(world, "?status=queued&job_type=captorator_compose"));
        Assert.Equal(["1"], await IdsAsync(world, "?status=cancelled"));
        Assert.Equal(["3", "2", "1"], await IdsAsync(world, "?since=2020-01-01T00:00:00"));
        var later = world.App.Stored.Jobs[^1].CreatedAt.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Assert.Empty(await IdsAsync(world, "?since=" + later));
        foreach (var bad in (string[])["?status=done", "?since=yesterday", "?limit=many", "?page=2"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await world.GetAsync("/jobs" + bad)).Status);
        }
    }

    [Theory]
    [InlineData("abc", HttpStatusCode.BadRequest, "Invalid job_id format")]
    [InlineData("-1", HttpStatusCode.BadRequest, "Invalid job_id format")]
    [InlineData("6f1d8a34-0b52-4a0e-8a4c-2b1a6c1f0e7d", HttpStatusCode.BadRequest, "Invalid job_id format")]
    [InlineData("99999999999999999999", HttpStatusCode.BadRequest, "Invalid job_id format")]
    [InlineData("99", HttpStatusCode.NotFound, "Job not found")]
    public async Task Id_ThatIsNone_IsRefused(string id, HttpStatusCode wanted, string detail)
    {
        await using var world = await OpsWorld.StartAsync();
        foreach (var (status, body) in new[]
        {
            await world.GetAsync("/jobs/" + id), await world.PostAsync($"/jobs/{id}/cancel"),
            await world.PostAsync($"/jobs/{id}/report", """{"status":"running"}"""),
        })
        {
            Assert.Equal((wanted, detail), (status, (string?)body["detail"]));
        }
    }

    [Fact]
    public async Task Cancel_JobThatWaits_EndsItAndASecondIsRefused()
    {
        await using var world = await OpsWorld.StartAsync();
        await world.PostAsync("/jobs", Metrics);
        var (status, body) = await world.PostAsync("/jobs/1/cancel");

        Assert.Equal((HttpStatusCode.OK, "cancel_requested", "It is cancelled"), (status, (string?)body["status"], (string?)body["message"]));
        var (again, refusal) = await world.PostAsync("/jobs/1/cancel");
        Assert.Equal((HttpStatusCode.BadRequest, "Cannot cancel completed job"), (again, (string?)refusal["detail"]));
        Assert.Equal(JobStatus.Cancelled, world.App.Stored.Job.Status);
        Assert.Equal((ActorType.Service, "ops"), (world.App.Stored.Audit[^1].ActorType, world.App.Stored.Audit[^1].ActorId));
        await world.PostAsync("/trigger_runner", Metrics);
        Assert.Equal([JobStatus.Cancelled, JobStatus.Queued], world.App.Stored.Jobs.Select(job => job.Status));
    }

    [Fact]
    public async Task Cancel_RunningJob_IsAskedForAndSaysThatItRunsOn()
    {
        var (began, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var job = new ScriptedJob(
            async run =>
            {
                began.SetResult();
                await stopped.Task;
                run.Cancellation.ThrowIfCancellationRequested();
                return new();
            },
            type: "scripted");
        await using var world = await OpsWorld.StartAsync(
            app => app.Set("RUNNER_ALLOWLIST", "scripted").With(services => services.AddSingleton<JobKind>(job)));
        await world.PostAsync("/trigger_runner", """{"job_type":"scripted"}""");
        var run = world.RunAsync(1);
        await began.Task.WaitAsync(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 2; i++)
        {
            var (status, body) = await world.PostAsync("/jobs/1/cancel");
            Assert.Equal((HttpStatusCode.OK, "cancel_requested"), (status, (string?)body["status"]));
            Assert.Contains("runs until", (string?)body["message"], StringComparison.Ordinal);
        }

        Assert.Equal("running", (string?)(await world.GetAsync("/jobs/1")).Body["status"]);
        stopped.SetResult();
        await run;
        Assert.Equal(JobStatus.Cancelled, world.App.Stored.Job.Status);
    }

    [Fact]
    public async Task Cancel_AdminsJobThatIsNotOnTheList_IsForbidden()
    {
        await using var world = await OpsWorld.StartAsync();
        await world.App.Services.GetRequiredService<JobDesk>().EnqueueAsync(OrganizationId.Default, "backup", null, ActorType.User, "anna");

        Assert.Equal(HttpStatusCode.Forbidden, (await world.PostAsync("/jobs/1/cancel")).Status);
        Assert.Equal(("anna", "queued"), (
            (string?)(await world.GetAsync("/jobs/1")).Body["requested_by"], (string?)(await world.GetAsync("/jobs/1")).Body["status"]));
    }

    [Fact]
    public async Task Post_MoreThanMayWait_Is429()
    {
        await using var world = await OpsWorld.StartAsync();
        await PutAsync(world, OpsDesk.MaxHeld);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await world.PostAsync("/jobs", Metrics)).Status);
    }

    [Fact]
    public async Task Debug_EnvAndDb_AreTheContractsAndLeakNothing()
    {
        await using var world = await OpsWorld.StartAsync(app => app.Set("APP_ENV", "staging").Set("NOTION_ENABLED", "TRUE"));
        var (_, env) = await world.GetAsync("/debug/env");
        var (_, db) = await world.GetAsync("/debug/db");

        Assert.Equal(
            """{"app_env":"staging","database_url_present":false,"detected_dialect":"sqlite","db_schema":"main","feature_flags":{"""
            + """
              "NEARSIGHT_ENABLED":true,"CAPTORATOR_ENABLED":true,"JOBS_ENABLED":true,"NOTION_ENABLED":true,"RUNNER_ENABLED":true,"FEATURE_METRICS":true}}
              """,
            env.ToJsonString());
        Assert.Equal("""{"dialect":"sqlite","schema":"main","can_select":true,"current_user":null}""", db.ToJsonString());
    }

    private static Task PutAsync(OpsWorld world, int jobs) => world.App.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
    {
        for (var i = 0; i < jobs; i++)
        {
            transaction.Jobs.Put(new(
                OrganizationId.Default, "metrics_refresh", null, ActorType.Service, "ops/test", "{}", Hands: JobHands.Nobody));
        }
        return true;
    });

    private static async Task<IEnumerable<string?>> IdsAsync(OpsWorld world, string query) =>
        (await world.GetAsync("/jobs" + query)).Body["jobs"]!.AsArray().Select(job => (string?)job!["id"]);
}
