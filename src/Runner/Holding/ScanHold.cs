using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// A run without a control group: every process that is known by its kinship, descends from one of its processes, or shares a session with one.
/// What was met once stays known, so that it is found when its parents are gone.
/// </summary>
/// <param name="kin">How else its processes are known: by a mark, and among orphans.</param>
/// <param name="known">Who is known to belong to it from the start: the shell above its client, or a client that was taken in.</param>
internal sealed class ScanHold(IKinship kin, params IEnumerable<ProcessIdentity> known) : IRunHold
{
    private const int Rounds = 50;

    private readonly HashSet<ProcessIdentity> _known = [.. known];

    // Who had no mark when it was first met gets none.
    private HashSet<ProcessIdentity> _strangers = [];
    private readonly Lock _lock = new();

    public ProofKind Kind => ProofKind.Scan;

    public bool IsFrozen => Members() is { Count: > 0 } members && members.All(static process => process.State == 'T');

    // Twice: what was forked while the table was read is in the second.
    public bool IsEmpty() => !HasKnown() && IsSeenEmpty() && IsSeenEmpty();

    public void Meet() => Look();

    public IReadOnlyList<ProcessStat> Members() => Look().Members;

    public IReadOnlyList<ProcessStat> Suspects() => Look().Suspects;

    // Signal 0 is sent to nobody, and refused as any other would be.
    public bool CanKill(IReadOnlyList<ProcessStat> members) => members.All(static process => Send(process, 0) || !IsThere(process));

    // Stopped first, round by round, until none is new: what forks cannot outrun that.
    public void Kill()
    {
        kin.Doom();
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

    private static bool Send(ProcessStat process, int signal)
    {
        using var handle = ProcessHandle.Open(process.Identity);
        return handle?.Signal(signal) == true;
    }

    private static bool IsThere(ProcessStat process) => ProcessStat.Read(process.Pid) is { IsOver: false } now && now.Identity == process.Identity;

    private bool IsSeenEmpty() => Look() is { Members.Count: 0, Suspects.Count: 0 } seen && (seen.IsWhole || !kin.FindsWhatWasMissed);

    private (IReadOnlyList<ProcessStat> Members, IReadOnlyList<ProcessStat> Suspects, bool IsWhole) Look()
    {
        lock (_lock)
        {
            var all = kin.Among(ProcessTable.Read(out var isWhole));
            var strangers = new HashSet<ProcessIdentity>();
            var found = new Dictionary<int, ProcessStat>();
            foreach (var process in all)
            {
                var isOurs = IsMarkedOrKnown(process);
                if (isOurs == true) found[process.Pid] = process;
                if (isOurs == false) strangers.Add(process.Identity);

                // Who ended before it was met may have been ours, and what it started was not there yet when the table was read.
                var isMissed = process.IsOver ? !found.ContainsKey(process.Pid) && !_strangers.Contains(process.Identity) : isOurs is null && !IsThere(process);
                if (isMissed) isWhole = false;
            }

            Descent.Grow(found, all, withSessions: true);
            var left = kin.Left(all.Where(process => !found.ContainsKey(process.Pid)));
            foreach (var (process, _) in left.Where(static orphan => orphan.IsSure)) found[process.Pid] = process;
            Descent.Grow(found, all, withSessions: true);

            _known.Clear();
            foreach (var process in found.Values) _known.Add(process.Identity);
            strangers.ExceptWith(_known);
            _strangers = strangers;
            kin.Know(_known.ToHashSet());
            return (
                [.. found.Values.Where(static process => !process.IsOver)],
                [.. left.Where(static orphan => !orphan.IsSure).Select(static orphan => orphan.Process)], isWhole);
        }
    }

    // Null when it cannot be told yet.
    private bool? IsMarkedOrKnown(ProcessStat process)
    {
        if (_known.Contains(process.Identity)) return true;
        if (process.IsOver || _strangers.Contains(process.Identity)) return false;
        return kin.IsMarked(process);
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
