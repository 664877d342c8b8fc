using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Jobs;

/// <summary>Jobs over HTTP, with an engine that a test calls by hand.</summary>
public sealed class JobEndpointTests : IAsyncLifetime
{
    private const string Route = "/api/v3/jobs";

    private const string AllTypes =
        "type must be one of backup, kill_drill, legacy_import, log_import, reprice, retention, rollup, scripted, source_scan";

    private readonly ListEngine _engine = new();
    private readonly HelicarrierApp _app;
    private HttpClient _client = null!;

    public JobEndpointTests() => _app = new HelicarrierApp().WithDatabase().With(services =>
    {
        services.AddSingleton<JobKind>(new ScriptedJob(_ => Task.FromResult(new JobOutcome(
            new { Files = 2 }, new(3, 2, 1, 0, new Dictionary<string, long> { ["known"] = 1 }, [])))));
        services.AddSingleton<IJobEngine>(_engine);
    });

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _client = _app.CreateKeyedClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Post_KnownKind_IsAcceptedListedRunAndShown()
    {
        var (status, asked) = await PostAsync("", """{"type":"scripted","payload":{"a":1}}""");
        Assert.Equal((HttpStatusCode.Accepted, 1L, "queued"), (status, (long)asked["id"]!, (string?)asked["status"]));
        var (again, same) = await PostAsync("", """{"type":"scripted"}""");
        Assert.Equal((HttpStatusCode.OK, 1L), (again, (long)same["id"]!));
        await _app.Services.GetRequiredService<JobRunner>().RunAsync(1, default);

        var job = await GetAsync("/1");
        Assert.Equal(("succeeded", 100), ((string?)job["job"]!["status"], (int)job["job"]!["progress"]!));
        Assert.Equal("""{"a":1}""", job["payload"]!.ToJsonString());
        Assert.Equal("""{"files":2}""", job["result"]!.ToJsonString());
        Assert.Equal("""{"read":3,"written":2,"skipped":1,"errors":0,"reasons":{"known":1},"faults":[]}""", job["report"]!.ToJsonString());
        var list = await GetAsync("?status=succeeded&type=scripted&q=SCRIPT&sort=duration");
        Assert.Equal((1, 1, false, null), (list["rows"]!.AsArray().Count, (int)list["total"]!, (bool)list["more"]!, (string?)list["next"]));
        Assert.Empty((await GetAsync("?status=failed"))["rows"]!.AsArray());
    }

    [Fact]
    public async Task Get_Events_GoOnByCursor()
    {
        await PostAsync("", """{"type":"scripted"}""");
        await _app.Services.GetRequiredService<JobRunner>().RunAsync(1, default);
        var first = await GetAsync("/1/events?limit=2");
        var rest = await GetAsync($"/1/events?cursor={(string?)first["next"]}");

        Assert.Equal("queued", (string?)first["rows"]![0]!["data"]!["status"]);
        Assert.Equal(["state Attempt 1"], first["rows"]!.AsArray().Skip(1).Select(row => $"{(string?)row!["kind"]} {(string?)row["text"]}"));
        Assert.Equal(["state Done"], rest["rows"]!.AsArray().Select(row => $"{(string?)row!["kind"]} {(string?)row["text"]}"));
        Assert.Null((string?)rest["next"]);
    }

    [Fact]
    public async Task Post_CancelAndRetry_AreAcceptedOnceAndRefusedAfterwards()
    {
        await PostAsync("", """{"type":"scripted"}""");

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/1/retry")).Status);
        var (status, cancelled) = await PostAsync("/1/cancel");
        Assert.Equal((HttpStatusCode.Accepted, "cancelled"), (status, (string?)cancelled["status"]));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("/1/cancel")).Status);
        var (retried, job) = await PostAsync("/1/retry");
        Assert.Equal((HttpStatusCode.Accepted, 2L, 1L), (retried, (long)job["id"]!, (long)job["retryOf"]!));
        Assert.Equal([JobStatus.Cancelled, JobStatus.Queued], _app.Stored.Jobs.Select(row => row.Status));
        Assert.Equal(
            ["job.enqueue", "job.cancel", "job.retry"],
            _app.Stored.Audit.Select(entry => entry.Action).Where(action => action.StartsWith("job.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{}", AllTypes)]
    [InlineData("""{"type":"rm -rf"}""", AllTypes)]
    [InlineData("""{"type":"scripted","payload":[1]}""", "payload must be an object")]
    [InlineData("""{"type":"backup","payload":{"to":"/etc"}}""", "backup takes no payload")]
    public async Task Post_Unusable_Is400(string body, string error)
    {
        var (status, answer) = await PostAsync("", body);

        Assert.Equal((HttpStatusCode.BadRequest, error), (status, (string?)answer["error"]));
        Assert.Empty(_app.Stored.Jobs);
    }

    [Theory]
    [InlineData("/9")]
    [InlineData("/9/events")]
    public async Task Get_NoSuchJob_Is404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(Route + address)).StatusCode);

    [Fact]
    public async Task Post_EngineInTrouble_Is503AndKeptAsFailed()
    {
        _engine.Trouble = new JobEngineException("jobs.db is locked");
        var (status, answer) = await PostAsync("", """{"type":"scripted"}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "jobs.db is locked"), (status, (string?)answer["error"]));
        Assert.Equal(JobStatus.Failed, _app.Stored.Job.Status);
    }

    [Fact]
    public async Task Post_Operator_MayAskForWhatNeedsNoAdmin()
    {
        var made = await _client.PostAsJsonAsync("/api/v3/keys", new { name = "op", scopes = new[] { "control" } });
        var key = (string?)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["secret"];
        await PostAsync("", """{"type":"backup"}""");
        using var op = _app.CreateKeyedClient(key);

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(op, "", """{"type":"backup"}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(op, "/1/cancel", "")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(op, "/1/retry", "")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(op, "", """{"type":"scripted"}""")).Status);
        Assert.Equal("op", _app.Stored.Jobs[^1].ActorId);
        Assert.Equal(HttpStatusCode.OK, (await op.GetAsync(Route)).StatusCode);
    }

    [Fact]
    public async Task Run_BackupAndLogImport_EndWithTheirResults()
    {
        await PostAsync("", """{"type":"backup"}""");
        await PostAsync("", """{"type":"log_import"}""");
        var runner = _app.Services.GetRequiredService<JobRunner>();
        await runner.RunAsync(1, default);
        await runner.RunAsync(2, default);

        var (backup, import) = (await GetAsync("/1"), await GetAsync("/2"));
        Assert.Equal(("succeeded", null), ((string?)backup["job"]!["status"], (string?)backup["job"]!["error"]));
        var folder = Path.Combine(Path.GetDirectoryName(_app.DatabasePath)!, "backups", (string?)backup["result"]!["name"] ?? "");
        Assert.True(File.Exists(Path.Combine(folder, "manifest.json")));
        Assert.Equal(("succeeded", null), ((string?)import["job"]!["status"], (string?)import["job"]!["error"]));
        Assert.Equal(0, (long)import["report"]!["read"]!);
        Assert.Equal((ImportRunStatus.Succeeded, "job"), (Assert.Single(_app.Stored.Imports).Status, _app.Stored.Imports[0].Trigger));
    }

    private async Task<JsonNode> GetAsync(string address) => JsonNode.Parse(await _client.GetStringAsync(Route + address))!;

    private Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string address, string body = "") => SendAsync(_client, address, body);

    private static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpClient client, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(Route + address, content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
