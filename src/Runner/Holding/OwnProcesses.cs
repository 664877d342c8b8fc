using System.Diagnostics;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// Processes that this one started for its own ends, and for no run: holders of terminals, and git. They are nobody's orphans, and the runtime
/// takes them away.
/// </summary>
internal sealed class OwnProcesses
{
    private readonly List<Process> _processes = [];
    private readonly Lock _lock = new();

    /// <summary>Starts one. Nobody who looks meanwhile takes it for another's.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public Process Start(ProcessStartInfo start)
    {
        start.Environment.Remove(Launcher.Mark);
        lock (_lock)
        {
            Forget();
            var process = Process.Start(start)!;
            _processes.Add(process);
            return process;
        }
    }

    /// <summary>Whether a child of this process is one of them.</summary>
    public bool Has(int pid)
    {
        lock (_lock)
        {
            return _processes.Any(process => process.Id == pid && !process.HasExited);
        }
    }

    /// <summary>Does something while none can be started, with those that the runtime has yet to take away.</summary>
    public void Exclude(Action<IReadOnlyList<int>> act)
    {
        lock (_lock)
        {
            Forget();
            act([.. _processes.Select(static process => process.Id)]);
        }
    }

    private void Forget() => _processes.RemoveAll(static process => process.HasExited);
}
