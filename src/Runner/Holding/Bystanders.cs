using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// Who is never part of a client that was not started here: this supervisor, whoever is connected to it, and all that they started. Such a client
/// may have started a host, and to stop it must not end what proves its death, nor other runs.
/// </summary>
internal sealed class Bystanders
{
    private readonly HashSet<ProcessIdentity> _connected = [];
    private readonly Lock _lock = new();

    /// <summary>Somebody connected; it stays one for as long as it lives.</summary>
    public void Connect(int pid)
    {
        if (ProcessStat.Read(pid) is not { } process) return;
        lock (_lock) _connected.Add(process.Identity);
    }

    /// <summary>All processes but them.</summary>
    public IReadOnlyList<ProcessStat> Without(IReadOnlyList<ProcessStat> all)
    {
        var spared = Of(all);
        return [.. all.Where(process => !spared.ContainsKey(process.Pid))];
    }

    /// <summary>Whether a process is one of them, or above one: its tree would hold one.</summary>
    public bool Touch(IReadOnlyList<ProcessStat> all, ProcessStat process)
    {
        var spared = Of(all);
        if (spared.ContainsKey(process.Pid)) return true;
        var byPid = all.ToDictionary(static one => one.Pid);
        return spared.Values.Any(one => IsBelow(byPid, one, process.Pid));
    }

    private static bool IsBelow(Dictionary<int, ProcessStat> all, ProcessStat process, int above)
    {
        // A table that was read while it changed may hold a circle.
        for (var steps = all.Count; steps > 0 && process.Parent > 0; steps--)
        {
            if (process.Parent == above) return true;
            if (!all.TryGetValue(process.Parent, out process)) return false;
        }

        return false;
    }

    private Dictionary<int, ProcessStat> Of(IReadOnlyList<ProcessStat> all)
    {
        var spared = new Dictionary<int, ProcessStat>();
        lock (_lock)
        {
            _connected.IntersectWith(all.Select(static process => process.Identity));
            foreach (var process in all)
            {
                if (process.Pid == Environment.ProcessId || _connected.Contains(process.Identity)) spared[process.Pid] = process;
            }
        }

        Descent.Grow(spared, all, withSessions: false);
        return spared;
    }
}
