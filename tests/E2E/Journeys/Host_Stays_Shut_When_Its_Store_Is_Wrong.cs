using System.Net;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A store that cannot be trusted keeps the host alive and shut: it says why, and no data route answers.</summary>
public sealed class Host_Stays_Shut_When_Its_Store_Is_Wrong
{
    [Fact]
    public async Task Corrupt_File_Is_Named_And_Left_Alone()
    {
        using var world = new World();
        Directory.CreateDirectory(Path.GetDirectoryName(world.DatabasePath)!);
        var garbage = Enumerable.Repeat((byte)'x', 8192).ToArray();
        await File.WriteAllBytesAsync(world.DatabasePath, garbage);
        await using var host = await HostProcess.StartAsync(world);
        var reason = await host.LineWithAsync("Not ready");
        Assert.Contains("not a SQLite database", reason, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/healthz")).StatusCode);
        var ready = await host.Client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("migrations", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/api/v3/ledger")).StatusCode);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(world.DatabasePath));
    }

    [Fact]
    public async Task Disabled_Sqlite_Is_Refused_Before_Anything_Starts()
    {
        using var world = new World();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => HostProcess.StartAsync(
            world, extra: new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_ENABLE_SQLITE"] = "false" }));
        Assert.Contains("HELICARRIER_ENABLE_SQLITE", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(world.DatabasePath));
    }
}
