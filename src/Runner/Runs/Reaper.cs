using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// Takes zombies away that became children of this process when their parents died, one by one by handle. Children that the runtime started
/// are its own to take: whose status was taken from it, it ends the whole process.
/// </summary>
internal static class Reaper
{
    /// <param name="owned">Children that the runtime started and has not taken away yet.</param>
    /// <returns>How many were taken away.</returns>
    public static int Reap(IReadOnlySet<int> owned)
    {
        var reaped = 0;
        foreach (var process in ProcessTable.Children())
        {
            if (process.State != 'Z' || owned.Contains(process.Pid)) continue;
            using var handle = ProcessHandle.Open(process.Identity);
            if (handle?.Reap() == true) reaped++;
        }

        return reaped;
    }
}
