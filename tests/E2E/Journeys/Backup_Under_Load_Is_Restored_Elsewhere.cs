using System.Globalization;
using System.Net;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A backup that is made while events come in is of one moment, and comes up elsewhere with the same sums.</summary>
public sealed class Backup_Under_Load_Is_Restored_Elsewhere
{
    private const int Senders = 8;

    [Fact]
    public async Task Sums_Are_Equal_To_The_Nano_Dollar()
    {
        using var world = new World();
        using var elsewhere = new World();
        await using var host = await HostProcess.StartAsync(world);
        using var stop = new CancellationTokenSource();
        var enough = new TaskCompletionSource();
        var sent = 0;
        var load = Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await Envelopes.SendAsync(host.Client, $"s-{sender}-{i}", $"agent-{sender}", "Work", "success", billed: 0.0125m + 0.000000001m * i);
                if (Interlocked.Increment(ref sent) == 500) enough.TrySetResult();
            }
        }));
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var during = Manifest(await CliProcess.RunAsync(world, "backup", "--json"));
        await stop.CancelAsync();
        await load;

        await AssertRestoredAsync(during, elsewhere);
        var after = Manifest(await CliProcess.RunAsync(world, "backup", "--json"));
        Assert.Equal(Sums(world), (Rows(after.Contents), Cost(after.Contents)));
        Assert.InRange(Rows(during.Contents), 500, Rows(after.Contents));
    }

    [Fact]
    public async Task Database_Taken_Away_Under_The_Host_Is_Not_Ready_And_Nothing_Is_Acknowledged()
    {
        using var world = new World();
        await using (var host = await HostProcess.StartAsync(world))
        {
            await Envelopes.SendAsync(host.Client, "s-1", "agent", "Work");
            foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(world.DatabasePath + part);
            var answer = await host.Client.PostAsync("/api/v3/ingest/session", new StringContent("{}"));
            Assert.False(answer.IsSuccessStatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/readyz")).StatusCode);
            Assert.False(File.Exists(world.DatabasePath));
        }

        // Nor is the next start ready on nothing, until somebody says that it is meant to be so.
        await using (var refused = await HostProcess.StartAsync(world))
        {
            Assert.Contains("helicarrier db forget", await refused.LineWithAsync("Not ready"), StringComparison.Ordinal);
        }
        await CliProcess.RunAsync(world, "db", "forget", "--yes");
        await using var again = await HostProcess.StartAsync(world);
        Assert.Equal(HttpStatusCode.OK, (await again.Client.GetAsync("/readyz")).StatusCode);
    }

    private static async Task AssertRestoredAsync((string Path, JsonElement Contents) backup, World elsewhere)
    {
        await CliProcess.RunAsync(elsewhere, "restore", backup.Path);
        await using var host = await HostProcess.StartAsync(elsewhere);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/readyz")).StatusCode);
        Assert.Equal((Rows(backup.Contents), Cost(backup.Contents)), Sums(elsewhere));
    }

    private static (string Path, JsonElement Contents) Manifest(string output)
    {
        var made = JsonDocument.Parse(output).RootElement;
        return (made.GetProperty("path").GetString()!, made.GetProperty("manifest").GetProperty("contents"));
    }

    private static long Rows(JsonElement contents) => contents.GetProperty("rows").GetProperty("usage_events").GetInt64();

    private static string Cost(JsonElement contents) => contents.GetProperty("costNanos").GetString()!;

    private static (long Rows, string Cost) Sums(World world) => (
        Convert.ToInt64(world.Scalar("SELECT count(*) FROM usage_events"), CultureInfo.InvariantCulture),
        Convert.ToString(world.Scalar("SELECT sum(cost_nanos) FROM usage_events"), CultureInfo.InvariantCulture)!);
}
