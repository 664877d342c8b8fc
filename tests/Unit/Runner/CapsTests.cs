using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>Limits of a run, held by the kernel and by the supervisor.</summary>
[SupportedOSPlatform("linux")]
public sealed class CapsTests
{
    // A bomb of forks: the kernel counts.
    [Fact]
    public async Task Processes_RunForksOn_IsHeldToThemAndStopped()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var order = world.Order("trap '' TERM; echo READY; i=0; while [ $i -lt 60 ]; do (exec sleep 30) & i=$((i + 1)); done; wait; sleep 30") with
        {
            Form = new() { Caps = new(Processes: 12) },
        };
        if (Counting() is not { } above)
        {
            var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.StartAsync(order, SupervisorWorld.Soon));
            Assert.Equal(RunnerFault.Unsupported, refused.Code);
            return;
        }
        var run = await world.Client.StartAsync(order, SupervisorWorld.Soon);

        // A shell that cannot fork ends; what it forked before stays.
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Remains);
        Assert.True(Directory.Exists(Path.Combine(above, "hc-" + run.Id)));
        var stopped = await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.InRange(stopped.Stop.Met, 8, 13);
        Assert.Empty(world.Left(run.Id));
        Assert.False(Directory.Exists(Path.Combine(above, "hc-" + run.Id)));
    }

    [Fact]
    public async Task Processes_HeldByScan_IsRefusedAndLeavesNothing()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        var order = world.Order("true") with { Form = new() { Caps = new(Processes: 12) } };
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.StartAsync(order, SupervisorWorld.Soon));
        Assert.Equal(RunnerFault.Unsupported, refused.Code);
        Assert.Empty(await world.Client.ListAsync(SupervisorWorld.Soon));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(world.Directory, "runs")));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(10_081, null)]
    [InlineData(null, 0)]
    [InlineData(null, 10_001)]
    public async Task Start_LimitOutOfRange_IsRefused(int? minutes, int? processes)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var order = world.Order("true") with { Form = new() { Caps = new(minutes, processes) } };
        Assert.Equal(RunnerFault.Bad, (await Assert.ThrowsAsync<RunnerException>(() => world.Client.StartAsync(order, SupervisorWorld.Soon))).Code);
    }

    // The next supervisor holds it to its limit too.
    [Fact]
    public async Task Minutes_AreOver_IsStoppedWithTheReason()
    {
        var root = Directory.CreateTempSubdirectory("helicarrier-caps-").FullName;
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow);
        var id = RunId.New(time.GetUtcNow());
        try
        {
            using (var first = new Supervisor(Path.Combine(root, "runs"), time))
            {
                first.TakeBack();
                await first.StartAsync(new()
                {
                    Id = id, Agent = "scripted", Command = ["/bin/sleep", "300"], Directory = root, Form = new() { Caps = new(Minutes: 5) },
                });
                time.Advance(TimeSpan.FromMinutes(4.9));
                first.Look();
                Assert.Null(first.Find(id).Tell().StoppedAfterMinutes);
            }

            using var next = new Supervisor(Path.Combine(root, "runs"), time);
            next.TakeBack();
            time.Advance(TimeSpan.FromMinutes(0.2));
            next.Look();
            var told = next.Find(id).Tell();
            var limit = SupervisorWorld.Soon;
            while (!next.Find(id).IsOver)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Delay(5, limit);
            }

            Assert.Equal((RunStatus.Stopping, 5), (told.Status, told.StoppedAfterMinutes));
            var stopped = next.Find(id).Tell();
            Assert.Equal((RunStatus.Stopped, true, 5), (stopped.Status, stopped.Stop!.IsConfirmed, stopped.StoppedAfterMinutes));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // Where groups of this process count processes: null where they do not.
    private static string? Counting()
    {
        var name = "hc-probe-" + Environment.ProcessId;
        var group = ControlGroup.TryMake(name);
        var counting = PidsGroup.TryLimit(group?.Path, name, 10);
        var above = counting is "" ? Path.GetDirectoryName(group!.Path) : Path.GetDirectoryName(counting);
        group?.Remove();
        PidsGroup.Remove(name);
        return above;
    }
}
