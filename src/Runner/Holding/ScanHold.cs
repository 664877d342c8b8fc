using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// A run where no control group can be made: every process that carries the run's mark in its environment, descends from one of its
/// processes, or shares a session with one. What was met once stays known, so that it is found when its parents are gone.
/// </summary>
internal sealed class ScanHold(RunId run) : IRunHold
{
    private const int Rounds = 50;

    private readonly HashSet<ProcessIdentity> _known = [];

    // Who had no mark when it was first met gets none.
    private HashSet<ProcessIdentity> _strangers = [];
    private readonly Lock _lock = new();

    public ProofKind Kind => ProofKind.Scan;

    public bool IsFrozen => Members() is { Count: > 0 } members && members.All(static process => process.State == 'T');

    // Twice: what was forked while the table was read is in the second.
    public bool IsEmpty() => !HasKnown() && Members().Count == 0 && Members().Count == 0;

    public void Meet() => Members();

    public IReadOnlyList<ProcessStat> Members()
    {
        lock (_lock)
        {
            var all = ProcessTable.Read();
            var found = all.Where(IsMarkedOrKnown).ToDictionary(static process => process.Pid);
            var hasGrown = found.Count > 0;
            while (hasGrown)
            {
                var sessions = found.Values.Select(static process => process.Session).Where(session => found.ContainsKey(session)).ToHashSet();
                var more = all.Where(process =>
                    !found.ContainsKey(process.Pid) && (found.ContainsKey(process.Parent) || sessions.Contains(process.Session))).ToList();
                foreach (var process in more) found[process.Pid] = process;
                hasGrown = more.Count > 0;
            }

            _known.Clear();
            foreach (var process in found.Values) _known.Add(process.Identity);
            _strangers = [.. all.Where(process => !found.ContainsKey(process.Pid)).Select(static process => process.Identity)];
            return [.. found.Values.Where(static process => !process.IsOver)];
        }
    }

    // Stopped first, round by round, until none is new: what forks cannot outrun that.
    public void Kill()
    {
        var stopped = new HashSet<ProcessIdentity>();
        for (var round = 0; round < Rounds; round++)
        {
            var fresh = Members().Where(process => !stopped.Contains(process.Identity)).ToList();
            if (fresh.Count == 0) break;
            foreach (var process in fresh)
            {
                Send(process, Native.SigStop);
                stopped.Add(process.Identity);
            }
        }

        foreach (var process in Members()) Send(process, Native.SigKill);
    }

    public bool Freeze(bool isFrozen) => false;

    public bool Release() => IsEmpty();

    private static void Send(ProcessStat process, int signal)
    {
        using var handle = ProcessHandle.Open(process.Identity);
        handle?.Signal(signal);
    }

    private bool IsMarkedOrKnown(ProcessStat process)
    {
        if (_known.Contains(process.Identity)) return true;
        return !_strangers.Contains(process.Identity) && !process.IsOver && ProcessTable.HasVariable(process.Pid, Launcher.Mark, run.ToString());
    }

    // Without a look at everybody else.
    private bool HasKnown()
    {
        lock (_lock)
        {
            return _known.Any(static one => ProcessStat.Read(one.Pid) is { IsOver: false } now && now.StartTicks == one.StartTicks);
        }
    }
}
