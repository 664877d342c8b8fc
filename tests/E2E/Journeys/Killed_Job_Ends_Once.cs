using System.Collections.ObjectModel;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A host is killed in the middle of a job. The next one ends it, once, with the right result, and the history says why.</summary>
public sealed class Killed_Job_Ends_Once
{
    private const int Sessions = 120;
    private const int Calls = 250;
    private const long CostOfACall = 10_800_000;

    private const string DoubleBook = """
        {
          "format": "helicarrier-price-book/1", "version": "double", "published": "2026-11-20", "currency": "USD",
          "unit": "per_million_tokens", "sources": [ { "name": "twice the list" } ],
          "providers": { "anthropic": { "models": { "claude-sonnet-4-5": { "prices": [
            { "rates": { "input": 6, "output": 30, "cache_write_short": 7.5, "cache_write_long": 12, "cache_read": 0.6 } } ] } } } }
        }
        """;

    [Fact]
    public async Task Log_Import_Goes_On_Behind_The_Kill()
    {
        using var world = new World();
        WriteLogs(world);
        await using (var killed = await StartAsync(world))
        {
            var asked = await killed.Client.PostAsJsonAsync("/api/v3/jobs", new { type = "log_import" });
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            await Patience.UntilAsync(() => Count(world) > 0);
            await killed.KillAsync();
        }

        Assert.InRange(Count(world), 1, (Sessions * Calls) - 1);
        Assert.Equal("running", world.Scalar("SELECT status FROM ops_jobs"));
        await using var host = await StartAsync(world);
        await Patience.UntilAsync(async () => (string?)(await JobAsync(host))["job"]!["endedAt"] is not null);

        var job = await JobAsync(host);
        Assert.Equal(("succeeded", 2), ((string?)job["job"]!["status"], (int)job["job"]!["attempt"]!));
        Assert.Equal(Sessions * Calls, Count(world));
        Assert.Equal(Sessions * Calls * CostOfACall, world.Scalar("SELECT sum(cost_nanos) FROM session_usage"));
        var report = job["report"]!;
        Assert.Equal((long)report["read"]!, (long)report["written"]! + (long)report["skipped"]! + (long)report["errors"]!);
        Assert.Equal(1L, world.Scalar("SELECT count(*) FROM ops_job_events WHERE text = 'The host was restarted'"));
        Assert.Equal(1L, world.Scalar("SELECT count(*) FROM ops_jobs"));
    }

    [Fact]
    [Trait("run", "soak")]
    public async Task Repricing_And_Backup_Go_On_Behind_The_Kill()
    {
        using var world = new World();
        WriteLogs(world);
        await CliProcess.RunAsync(world, "import");

        var wish = new { book = JsonNode.Parse(DoubleBook), from = "2026-11-19", to = "2026-11-20", dryRun = false };
        await KilledAsync(world, "/api/v3/pricing/reprice", wish, () => Number(world, "SELECT count(*) FROM reprice_changes") > 0);
        Assert.InRange(Number(world, "SELECT count(*) FROM reprice_changes"), 1, (Sessions * Calls) - 1);
        await EndedAsync(world, "reprice");
        Assert.Equal("succeeded", world.Scalar("SELECT status FROM reprice_runs"));
        Assert.Equal(2 * Sessions * Calls * CostOfACall, world.Scalar("SELECT sum(cost_nanos) FROM session_usage"));
        Assert.Equal(Sessions * Calls, Number(world, "SELECT count(*) FROM reprice_changes"));

        // More to copy than is copied in a moment.
        world.Scalar(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            INSERT INTO ingest_quarantine (organization_id, source, error_code, error_json, payload, payload_bytes, received_at)
            SELECT (SELECT organization_id FROM organizations), 'session', 'VALIDATION_ERROR', json_object(), randomblob(100000), 100000, 1000 FROM n
            """);

        // Killed while the copy is made: its folder has another name then, which the next one takes away.
        var backups = Path.Combine(world.Directory, "data", "backups");
        bool IsUnderWay() => Directory.Exists(backups) && Directory.EnumerateDirectories(backups, "*.unfinished").Any();
        await KilledAtWorkAsync(world, "backup", IsUnderWay);
        await EndedAsync(world, "backup");
        Assert.NotEmpty(Directory.EnumerateDirectories(backups, "helicarrier-*"));
        var copied = world.Scalar("SELECT result_json ->> 'calls' FROM ops_jobs WHERE job_type = 'backup' ORDER BY job_key DESC LIMIT 1");
        Assert.Equal((long)(Sessions * Calls), copied);
    }

    [Fact]
    [Trait("run", "soak")]
    public async Task Json_Import_And_Clean_Up_Go_On_Behind_The_Kill()
    {
        const int rows = 30_000;
        using var world = new World();
        var store = Path.Combine(world.Directory, "data", "v3-intelligence.json");
        Directory.CreateDirectory(Path.GetDirectoryName(store)!);
        const string rest = """ "agentId":"fury","modelId":"m","source":"legacy","task":"T","status":"success","startedAt":"2026-11-01T00:00:00Z"} """;
        var ledger = Enumerable.Range(0, rows).Select(row => $$"""{"sessionId":"l-{{row}}",{{rest}}""");
        const string others = """ "events":[],"usage":[],"alertRules":[],"alertStates":[]} """;
        await File.WriteAllTextAsync(store, $$"""{"schemaVersion":1,"ledger":[{{string.Join(',', ledger)}}],{{others}}""");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_JSON_PATH"] = store };

        await KilledAsync(world, "/api/v3/jobs", new { type = "legacy_import" }, () => Number(world, "SELECT count(*) FROM session_ledger") > 0, settings);
        Assert.InRange(Number(world, "SELECT count(*) FROM session_ledger"), 1, rows - 1);
        await EndedAsync(world, "legacy_import", settings);
        Assert.Equal(rows, Number(world, "SELECT count(*) FROM session_ledger"));
        Assert.Equal(rows, Number(world, "SELECT (report_json ->> 'written') + (report_json ->> 'skipped') FROM ops_jobs WHERE job_type = 'legacy_import'"));

        // Refused long ago, and more than are dropped in a moment.
        const int refused = 300_000;
        world.Scalar(
            $"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {refused})
            INSERT INTO ingest_quarantine (organization_id, source, error_code, error_json, payload, payload_bytes, received_at)
            SELECT (SELECT organization_id FROM organizations), 'session', 'VALIDATION_ERROR', json_object(), x'7b', 1, 1000 FROM n
            """);
        var isRunning = "SELECT count(*) FROM ops_jobs WHERE job_type = 'retention' AND status = 'running'";
        await KilledAsync(world, "/api/v3/jobs", new { type = "retention" }, () => Number(world, isRunning) > 0);
        Assert.InRange(Number(world, "SELECT count(*) FROM ingest_quarantine"), 1, refused);
        await EndedAsync(world, "retention");
        Assert.Equal(0, Number(world, "SELECT count(*) FROM ingest_quarantine"));
    }

    [Fact]
    [Trait("run", "soak")]
    public async Task Look_At_Logs_And_Clean_Up_Of_History_Go_On_Behind_The_Kill()
    {
        const int files = 20_000;
        const int runs = 20_000;
        using var world = new World();
        var logs = Path.GetDirectoryName(world.WriteHomeFile(ClaudeLog.Path("job", "j-0"), ""))!;
        for (var file = 1; file < files; file++) File.Create(Path.Combine(logs, $"j-{file}.jsonl")).Dispose();

        await KilledAtWorkAsync(world, "source_scan", () => Number(world, "SELECT count(*) FROM ops_jobs WHERE status = 'running'") > 0);
        await EndedAsync(world, "source_scan");
        Assert.Equal(files, Number(world, "SELECT result_json ->> 'files' FROM ops_jobs ORDER BY job_key DESC LIMIT 1"));

        // Ended long ago, and more than are dropped in a moment. The latest of a kind stays.
        world.Scalar(
            $"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {runs})
            INSERT INTO ops_jobs (organization_id, job_type, status, actor_type, actor_id, created_at, ended_at, updated_at, attempt, fence, payload_json)
            SELECT (SELECT organization_id FROM organizations), 'old', 'succeeded', 'user', 'anna', 1000, 1000, 1000, 1, 1, json_object() FROM n
            """);
        const string old = "SELECT count(*) FROM ops_jobs WHERE job_type = 'old'";
        var first = Number(world, "SELECT min(job_key) FROM ops_jobs WHERE job_type = 'old'");
        var wish = new { type = "retention" };
        await KilledAsync(world, "/api/v3/jobs", wish, () => Number(world, $"SELECT count(*) FROM ops_jobs WHERE job_key = {first}") == 0);
        Assert.InRange(Number(world, old), 2, runs - 1);
        await EndedAsync(world, "retention");
        Assert.Equal(1, Number(world, old));
    }

    // What is done fast may be done before the kill: then it is asked for again.
    private static async Task KilledAtWorkAsync(World world, string type, Func<bool> isUnderWay)
    {
        var isRunning = false;
        for (var tries = 0; tries < 10 && !isRunning; tries++)
        {
            await KilledAsync(world, "/api/v3/jobs", new { type }, isUnderWay);
            isRunning = (string?)world.Scalar($"SELECT status FROM ops_jobs WHERE job_type = '{type}' ORDER BY job_key DESC LIMIT 1") == "running";
        }
    }

    private static async Task KilledAsync(
        World world, string route, object wish, Func<bool> isInItsMiddle, IReadOnlyDictionary<string, string>? settings = null)
    {
        await using var killed = await StartAsync(world, settings);
        var asked = await killed.Client.PostAsJsonAsync(route, wish);
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());

        // One that was over before anybody looked is not waited for.
        await Patience.UntilAsync(() => isInItsMiddle() || Number(world, "SELECT count(*) FROM ops_jobs WHERE ended_at IS NULL") == 0);
        await killed.KillAsync();
    }

    private static async Task EndedAsync(World world, string type, IReadOnlyDictionary<string, string>? settings = null)
    {
        var job = $"(SELECT max(job_key) FROM ops_jobs WHERE job_type = '{type}')";
        Assert.Equal("running", world.Scalar($"SELECT status FROM ops_jobs WHERE job_key = {job}"));
        await using var host = await StartAsync(world, settings);
        await Patience.UntilAsync(() => world.Scalar($"SELECT ended_at FROM ops_jobs WHERE job_key = {job}") is long);
        Assert.Equal("succeeded 2", world.Scalar($"SELECT status || ' ' || attempt FROM ops_jobs WHERE job_key = {job}"));
        Assert.Equal(1L, world.Scalar($"SELECT count(*) FROM ops_job_events WHERE job_key = {job} AND text = 'The host was restarted'"));
    }

    private static Task<HostProcess> StartAsync(World world, IReadOnlyDictionary<string, string>? settings = null) => HostProcess.StartAsync(
        world, extra: new Dictionary<string, string>(settings ?? ReadOnlyDictionary<string, string>.Empty, StringComparer.Ordinal)
        {
            ["HELICARRIER_WATCH"] = "never",
        });

    private static async Task<JsonNode> JobAsync(HostProcess host) => JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/jobs/1"))!;

    private static void WriteLogs(World world)
    {
        var start = new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero);
        var padding = new string('x', 2000);
        for (var session = 0; session < Sessions; session++)
        {
            var id = $"j-{session}";
            var lines = new StringBuilder(ClaudeLog.User("job", id, 0, start, "Sail on"));
            for (var call = 1; call <= Calls; call++) lines.Append(ClaudeLog.Assistant("job", id, call, start.AddSeconds(call), padding));
            world.WriteHomeFile(ClaudeLog.Path("job", id), lines.ToString());
        }
    }

    private static long Count(World world) => Number(world, "SELECT count(*) FROM usage_events");

    private static long Number(World world, string sql) => world.Scalar(sql) is long number ? number : 0;
}
