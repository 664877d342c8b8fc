using System.Diagnostics;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>Processes that carry a run's mark and belong to no live run are found, and only they can be reaped.</summary>
[SupportedOSPlatform("linux")]
public sealed class CensusTests
{
    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Census_ProcessComesBackAfterItsRun_IsFoundAndReaped(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var (over, alive) = (await world.RunAsync("exit 0"), await world.RunAsync("echo READY; sleep 300"));
        await world.UntilAsync(over.Id, static now => now.Status == RunStatus.Ended);
        await world.SaidAsync(alive.Id, "READY");
        Assert.Empty(Own(await world.Client.CensusAsync(SupervisorWorld.Soon), over, alive));

        // As a daemon of a client's own would start its work again.
        using var back = Start(over.Id);
        using var innocent = Process.Start("sleep", "298");
        var orphan = Assert.Single(Own(await world.Client.CensusAsync(SupervisorWorld.Soon), over, alive));
        Assert.Equal((over.Id, "scripted", OrphanKind.Returned, back.Id), (orphan.Run, orphan.Agent, orphan.Kind, orphan.Process.Pid));

        foreach (var (pid, start) in new[] { (innocent.Id, Ticks(innocent)), (back.Id, Ticks(back) - 1), (world.ProcessId, 1UL) })
        {
            var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.ReapAsync(new(pid, start), SupervisorWorld.Soon));
            Assert.Equal(RunnerFault.NotFound, refused.Code);
        }

        Assert.True(await world.Client.ReapAsync(new(back.Id, Ticks(back)), SupervisorWorld.Soon));
        await back.WaitForExitAsync(SupervisorWorld.Soon);
        Assert.Empty(Own(await world.Client.CensusAsync(SupervisorWorld.Soon), over, alive));
        Assert.False(innocent.HasExited);
        Assert.Equal(RunStatus.Running, (await world.FindAsync(alive.Id)).Status);
        innocent.Kill();
    }

    // Other tests' runs are strangers to this supervisor.
    private static IEnumerable<Orphan> Own(IReadOnlyList<Orphan> orphans, params RunSnapshot[] runs) =>
        orphans.Where(orphan => runs.Any(run => run.Id == orphan.Run));

    private static ulong Ticks(Process process) => ProcessStat.Read(process.Id)!.Value.StartTicks;

    private static Process Start(RunId run)
    {
        var start = new ProcessStartInfo("sleep", "299") { UseShellExecute = false };
        start.Environment["HELICARRIER_RUN"] = run.ToString();
        return Process.Start(start)!;
    }
}
