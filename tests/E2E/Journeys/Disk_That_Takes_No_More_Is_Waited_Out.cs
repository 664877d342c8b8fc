using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>
/// The host's files may not grow any further, which looks like a disk that refuses: senders are told to come back, readers are
/// served, nothing that was answered is lost, and it goes on by itself when there is room. The long form fills a real disk.
/// </summary>
public sealed class Disk_That_Takes_No_More_Is_Waited_Out
{
    private static readonly string Large = new('x', 60_000);

    [SkippableFact]
    public async Task Senders_Come_Back_And_Nothing_Is_Lost()
    {
        Skip.IfNot(File.Exists("/usr/bin/prlimit"), "Nothing here can limit a process.");
        using var world = new World();
        await using (var host = await HostProcess.StartAsync(world))
        {
            await Envelopes.SendAsync(host.Client, "before", "a", "before");
            await host.LimitFilesAsync(new FileInfo(world.DatabasePath + "-wal").Length);

            foreach (var route in (string[])["/api/v3/ingest/session", "/api/v3/ingest/batch"]) await AssertPostponedAsync(host, route);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/readyz")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/api/v3/ledger")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/api/v3/usage/receipt")).StatusCode);

            await host.LimitFilesAsync(null);
            await Envelopes.SendAsync(host.Client, "after", "a", Large[..4000]);
            await AssertReadyAgainAsync(host);
        }

        Assert.Equal(["after", "before"], StoredSessions.Read(world).Keys.Order());
        Assert.Equal("ok", world.Scalar("PRAGMA integrity_check"));
    }

    // What it found is told for a second.
    private static async Task AssertReadyAgainAsync(HostProcess host)
    {
        var began = Stopwatch.GetTimestamp();
        while ((await host.Client.GetAsync("/readyz")).StatusCode != HttpStatusCode.OK)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task AssertPostponedAsync(HostProcess host, string route)
    {
        var began = Stopwatch.GetTimestamp();
        var session = new { sessionId = "refused", state = "running", agentId = "a", modelId = "m", startedAt = "2026-11-20T10:00:00Z", task = Large };
        using var answer = await host.Client.PostAsJsonAsync(route, new { envelope_version = "v1", payload = new { session } });
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{route}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
