using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Holding;

/// <summary>Adds to some processes what belongs to them.</summary>
internal static class Descent
{
    /// <summary>Adds every process one of whose elders is there, until none is left. A number that was given again is told by the start.</summary>
    /// <param name="found">By number.</param>
    /// <param name="all">All processes.</param>
    /// <param name="elders">Whom a process belongs to; none of them can have started after it.</param>
    public static void Grow(Dictionary<int, ProcessStat> found, IReadOnlyList<ProcessStat> all, Func<ProcessStat, IReadOnlyList<int>> elders)
    {
        var hasGrown = found.Count > 0;
        while (hasGrown)
        {
            var more = all.Where(process => !found.ContainsKey(process.Pid) && elders(process).Any(elder => Is(process, elder))).ToList();
            foreach (var process in more) found[process.Pid] = process;
            hasGrown = more.Count > 0;
        }

        bool Is(ProcessStat process, int elder) => found.TryGetValue(elder, out var one) && one.StartTicks <= process.StartTicks;
    }
}
