using System.Collections.Concurrent;
using System.Net.Http.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An answer means "on disk": the host is killed in the middle of a load and nothing that it answered is missing.</summary>
public sealed class Acknowledged_Events_Survive_A_Kill
{
    private const int Requests = 20_000;
    private const int KillAfter = 6_000;
    private const int Connections = 64;

    [Fact]
    public async Task Every_Answered_Event_Is_There_Once_After_Restart()
    {
        using var world = new World();
        var acknowledged = new ConcurrentDictionary<int, byte>();
        await using (var host = await HostProcess.StartAsync(world))
        {
            await LoadUntilKilledAsync(host, acknowledged);
        }

        Assert.InRange(acknowledged.Count, KillAfter, Requests - 1);
        await using var restarted = await HostProcess.StartAsync(world);
        var ready = await restarted.Client.GetAsync("/readyz");
        Assert.True(ready.IsSuccessStatusCode, await ready.Content.ReadAsStringAsync());

        var stored = StoredSessions.Read(world);
        var missing = acknowledged.Keys.Where(id => !stored.ContainsKey($"kill-{id}")).ToList();
        Assert.Empty(missing);
        Assert.All(stored, pair => Assert.Equal(1, pair.Value));
        Assert.Equal(
            Convert.ToInt64(world.Scalar("SELECT count(*) FROM usage_events"), System.Globalization.CultureInfo.InvariantCulture),
            Convert.ToInt64(world.Scalar("SELECT sum(request_count) FROM usage_hourly_rollup"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("ok", world.Scalar("PRAGMA integrity_check"));

        // Sending the rest again, what was answered and what was not, ends with each exactly once.
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), async (id, cancellationToken) =>
        {
            var answer = await restarted.Client.PostAsJsonAsync("/api/v3/ingest/session", Envelope(id), cancellationToken);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        });
        Assert.All(StoredSessions.Read(world), pair => Assert.Equal(1, pair.Value));
    }

    private static async Task LoadUntilKilledAsync(HostProcess host, ConcurrentDictionary<int, byte> acknowledged)
    {
        var next = -1;
        var killed = 0;
        async Task SendAsync()
        {
            for (int id; (id = Interlocked.Increment(ref next)) < Requests;)
            {
                try
                {
                    using var answer = await host.Client.PostAsJsonAsync("/api/v3/ingest/session", Envelope(id));
                    if (!answer.IsSuccessStatusCode) continue;
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
                {
                    return;
                }

                acknowledged[id] = 1;
                if (acknowledged.Count >= KillAfter && Interlocked.Exchange(ref killed, 1) == 0) await host.KillAsync();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendAsync()));
    }

    private static object Envelope(int id) => new
    {
        envelope_version = "v1",
        payload = new
        {
            session = new
            {
                sessionId = $"kill-{id}",
                state = "success",
                agentId = $"agent-{id % 20}",
                modelId = "claude-sonnet-4-5",
                startedAt = "2026-11-20T10:00:00.000Z",
                endedAt = "2026-11-20T10:01:00.000Z",
                title = $"Task {id}",
                promptTokens = 100 + id,
                completionTokens = 10,
                billedCostUsd = 0.0125,
            },
        },
    };
}
