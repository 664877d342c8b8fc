using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// Processes that became children of this one when their parents died, and that no run knows by descent, session or mark: some run's, which
/// hid from all three. A run that was taken back has none here: what it started goes to the system's first process.
/// </summary>
/// <param name="own">Children of this process that are no run's; null is none.</param>
internal sealed class Orphans(OwnProcesses? own = null)
{
    private readonly Dictionary<RunId, Holder> _holders = [];
    private readonly Lock _lock = new();

    /// <summary>A run is about to be started: what was there before is not its.</summary>
    public void Begin(RunId run)
    {
        lock (_lock)
        {
            _holders[run] = new(BootClock.Read().Ticks);
        }
    }

    /// <summary>A run is over, or was not started.</summary>
    public void Forget(RunId run)
    {
        lock (_lock)
        {
            _holders.Remove(run);
        }
    }

    /// <summary>Notes whom a run knows.</summary>
    public void Know(RunId run, IReadOnlySet<ProcessIdentity> known)
    {
        lock (_lock)
        {
            if (_holders.TryGetValue(run, out var holder)) holder.Known = known;
        }
    }

    /// <summary>A run is to be killed: what can only be its, or another's that is to be killed too, is nobody's loss.</summary>
    public void Doom(RunId run)
    {
        lock (_lock)
        {
            if (_holders.TryGetValue(run, out var holder)) holder.IsDoomed = true;
        }
    }

    /// <summary>Those that a run may have left.</summary>
    /// <returns>With each, whether it can be nobody's else: only then may it be signalled.</returns>
    public IReadOnlyList<(ProcessStat Process, bool IsSure)> Of(RunId run, IEnumerable<ProcessStat> all)
    {
        lock (_lock)
        {
            if (!_holders.TryGetValue(run, out var mine)) return [];
            return
            [
                .. from process in all
                   where process.Parent == Environment.ProcessId && !process.IsOver && process.StartTicks >= mine.Since && !IsKnown(process)
                         && own?.Has(process.Pid) != true
                   select (process, _holders.All(one => one.Value == mine || one.Value.IsDoomed || one.Value.Since > process.StartTicks)),
            ];
        }
    }

    // Who carries the mark of a run is met by that run at its next look.
    private bool IsKnown(ProcessStat process) =>
        _holders.Values.Any(holder => holder.Known.Contains(process.Identity))
        || (RunId.TryParse(ProcessTable.Value(process.Pid, Launcher.Mark), out var marked) && _holders.ContainsKey(marked));

    private sealed class Holder(ulong since)
    {
        public ulong Since => since;

        public IReadOnlySet<ProcessIdentity> Known { get; set; } = new HashSet<ProcessIdentity>();

        public bool IsDoomed { get; set; }
    }
}
