using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>Adds to some processes what belongs to them.</summary>
internal static class Descent
{
    /// <summary>Adds every process one of whose elders is there, until none is left. A number that was given again is told by the start.</summary>
    /// <param name="found">By number.</param>
    /// <param name="all">All processes.</param>
    /// <param name="withSessions">Whether whoever leads a process's session is its elder too, beside its parent.</param>
    public static void Grow(Dictionary<int, ProcessStat> found, IReadOnlyList<ProcessStat> all, bool withSessions)
    {
        var hasGrown = found.Count > 0;
        while (hasGrown)
        {
            var more = all.Where(process => !found.ContainsKey(process.Pid) && HasElder(process)).ToList();
            foreach (var process in more) found[process.Pid] = process;
            hasGrown = more.Count > 0;
        }

        bool HasElder(ProcessStat process) => Is(process, process.Parent) || (withSessions && Is(process, process.Session));
        bool Is(ProcessStat process, int elder) => found.TryGetValue(elder, out var one) && one.StartTicks <= process.StartTicks;
    }
}
