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

    [Fact]
    public async Task Log_Import_Goes_On_Behind_The_Kill()
    {
        using var world = new World();
        WriteLogs(world);
        await using (var killed = await StartAsync(world))
        {
            var asked = await killed.Client.PostAsJsonAsync("/api/v3/jobs", new { type = "log_import" });
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            await UntilAsync(() => Task.FromResult(Count(world) > 0));
            await killed.KillAsync();
        }

        Assert.InRange(Count(world), 1, (Sessions * Calls) - 1);
        Assert.Equal("running", world.Scalar("SELECT status FROM ops_jobs"));
        await using var host = await StartAsync(world);
        await UntilAsync(async () => (string?)(await JobAsync(host))["job"]!["endedAt"] is not null);

        var job = await JobAsync(host);
        Assert.Equal(("succeeded", 2), ((string?)job["job"]!["status"], (int)job["job"]!["attempt"]!));
        Assert.Equal(Sessions * Calls, Count(world));
        Assert.Equal(Sessions * Calls * CostOfACall, world.Scalar("SELECT sum(cost_nanos) FROM session_usage"));
        var report = job["report"]!;
        Assert.Equal((long)report["read"]!, (long)report["written"]! + (long)report["skipped"]! + (long)report["errors"]!);
        Assert.Equal(1L, world.Scalar("SELECT count(*) FROM ops_job_events WHERE text = 'The host was restarted'"));
        Assert.Equal(1L, world.Scalar("SELECT count(*) FROM ops_jobs"));
    }

    private static Task<HostProcess> StartAsync(World world) =>
        HostProcess.StartAsync(world, extra: new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_WATCH"] = "never" });

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

    private static long Count(World world) => (long)world.Scalar("SELECT count(*) FROM usage_events")!;

    private static async Task UntilAsync(Func<Task<bool>> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await happened())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
