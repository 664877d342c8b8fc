using System.Diagnostics;
using System.Net;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>A disk of 24 MB fills up under the load, and room is made again.</summary>
public sealed class Full_Disk_Is_Waited_Out(ITestOutputHelper output) : SoakTest(output)
{
    private const int FillerBytes = 12_000_000;

    [SkippableFact]
    public async Task Senders_Are_Told_To_Come_Back_And_Readers_Are_Served()
    {
        var disk = Path.GetDirectoryName(World.DatabasePath)!;
        Directory.CreateDirectory(disk);
        Skip.IfNot(
            OperatingSystem.IsLinux() && await SucceedsAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk), "No small disk can be mounted.");
        try
        {
            await FillAndMakeRoomAsync(Path.Combine(disk, "filler"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await SucceedsAsync("umount", disk);
        }
    }

    private async Task FillAndMakeRoomAsync(string filler)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_MIN_FREE_BYTES"] = "1000000" };
        await using var host = await HostProcess.StartAsync(World, extra: settings);
        await File.WriteAllBytesAsync(filler, new byte[FillerBytes]);
        var load = new Load("full");
        using var stop = new CancellationTokenSource();
        var senders = load.RunAsync(host.Client, 4, stop.Token);
        await UntilAsync(() => load.Answers.Any(answer => !answer.IsTaken));
        await Task.Delay(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/readyz")).StatusCode);
        foreach (var address in (string[])["/api/v3/ledger", "/api/v3/usage/receipt"])
        {
            Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync(address)).StatusCode);
        }

        File.Delete(filler);
        var room = Stopwatch.GetTimestamp();
        await UntilAsync(() => load.Answers.Any(answer => answer.IsTaken && answer.Began > room));
        Say($"taken again {Stopwatch.GetElapsedTime(room).TotalMilliseconds:0} ms after room was made");
        await stop.CancelAsync();
        await senders;

        Say($"{load}");
        AssertEach(load.Answers, answer => answer.IsTaken || answer.IsPostponed);
        AssertKept(load);
        Assert.Equal("ok", World.Scalar("PRAGMA integrity_check"));
    }

    private static async Task UntilAsync(Func<bool> seen)
    {
        var began = Stopwatch.GetTimestamp();
        while (!seen())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1), "It did not come to pass within a minute.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
