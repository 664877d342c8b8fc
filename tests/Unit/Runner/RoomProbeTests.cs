using System.Diagnostics;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A disk without room for what runs write.</summary>
[SupportedOSPlatform("linux")]
public sealed class RoomProbeTests
{
    [Fact]
    public void Try_NothingCanBeWritten_SaysSinceWhenUntilItCan()
    {
        var directory = Path.Combine(Directory.CreateTempSubdirectory("helicarrier-room-").FullName, "runs");
        var time = new ManualTimeProvider();
        var probe = new RoomProbe(directory, time);
        var since = time.GetUtcNow();
        probe.Try();
        time.Advance(TimeSpan.FromMinutes(1));
        probe.Try();
        Assert.Equal(since, probe.FullSince);

        Directory.CreateDirectory(directory);
        probe.Try();
        Assert.Null(probe.FullSince);
        Assert.Empty(Directory.EnumerateFiles(directory));
        Directory.Delete(Path.GetDirectoryName(directory)!, recursive: true);
    }

    [SkippableFact]
    public async Task List_DiskIsFull_RunGoesOnIsSaidToLoseItsOutputAndIsStoppedWithProof()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        var runs = Path.Combine(world.Directory, "runs");
        Skip.IfNot(await SucceedsAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", runs), "No small disk can be mounted.");
        try
        {
            // It writes for ever, and says beside the full disk how often that failed.
            var run = await world.RunAsync("while :; do head -c 65536 /dev/zero 2>/dev/null || echo lost >> lost; sleep 0.01; done");
            var full = await world.UntilAsync(run.Id, static now => now.UnwritableSince is not null);
            Assert.Equal(RunStatus.Running, full.Status);
            var written = full.OutputBytes;
            await UntilAsync(() => File.Exists(Path.Combine(world.Work, "lost")) && new FileInfo(Path.Combine(world.Work, "lost")).Length > 20);
            var later = await world.FindAsync(run.Id);
            Assert.Equal((RunStatus.Running, written), (later.Status, later.OutputBytes));

            var stopped = await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);
            Assert.True(stopped.Stop!.IsConfirmed);
            Assert.Null((await world.FindAsync(run.Id)).UnwritableSince);
        }
        finally
        {
            await SucceedsAsync("umount", "-l", runs);
        }
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        var limit = SupervisorWorld.Soon;
        while (!happened()) await Task.Delay(5, limit);
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
            await process!.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
