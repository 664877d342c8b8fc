using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>Counts the processes of this machine that carry a run's mark and belong to no live run.</summary>
internal sealed class Census(Supervisor supervisor)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>All orphans, the oldest first.</summary>
    public IReadOnlyList<Orphan> Count()
    {
        var runs = supervisor.All().ToDictionary(static run => run.Id);
        var clock = BootClock.Read();
        var orphans = new List<Orphan>();
        foreach (var process in ProcessTable.Read(out _).OrderBy(static process => process.StartTicks))
        {
            // The mark of a run that is not ours is another runner's affair.
            var isMarked = RunId.TryParse(process.IsOver ? null : ProcessTable.Value(process.Pid, Launcher.Mark), out var id);
            if (!isMarked || !runs.TryGetValue(id, out var run) || KindOf(run, process) is not { } kind) continue;
            orphans.Add(new(id, run.Agent, kind, process.Tell(clock)));
        }

        return orphans;
    }

    /// <summary>Kills one orphan. What is none now is left alone.</summary>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="RunnerException">It is no orphan.</exception>
    public async Task<bool> ReapAsync(ReapOrder order)
    {
        // Held first: what is counted then is what is killed.
        using var handle = ProcessHandle.Open(new(order.Pid, order.StartTicks));
        if (handle is null || !Count().Any(orphan => orphan.Process.Pid == order.Pid && orphan.Process.StartTicks == order.StartTicks))
        {
            throw new RunnerException(RunnerFault.NotFound, "That process is no orphan, or gone.");
        }
        handle.Signal(Native.SigKill);
        var began = TimeProvider.System.GetTimestamp();
        while (!handle.HasExited && TimeProvider.System.GetElapsedTime(began) < Patience) await Task.Delay(Pause);
        return handle.HasExited;
    }

    private static OrphanKind? KindOf(Run run, ProcessStat process)
    {
        if (run.IsOver) return OrphanKind.Returned;
        return run.Holds(process) ? null : OrphanKind.Strayed;
    }
}
