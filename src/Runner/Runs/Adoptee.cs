using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Runner.Runs;

/// <summary>
/// Decides whether a process may be held that was not started here. Whoever told its number may have told any: what a stop must never end is
/// refused.
/// </summary>
internal static class Adoptee
{
    private const string RunnerProgram = "Helicarrier.Runner";

    // The same as in the hook, which tells the client above them: a shell is a step to a client, or somebody's terminal.
    private static readonly string[] Shells = ["sh", "ash", "bash", "dash", "fish", "ksh", "zsh", "busybox"];

    /// <summary>Holds it. The handle is opened first and asked last: all that is read in between is of this process and no other.</summary>
    /// <param name="order">Which.</param>
    /// <param name="bystanders">Who is never of it.</param>
    /// <param name="live">The runs that are not over.</param>
    /// <returns>Its handle, and the name of its parent.</returns>
    /// <exception cref="RunnerException">It may not be held.</exception>
    /// <exception cref="IOException">That cannot be told now.</exception>
    public static (ProcessHandle Client, string? StartedBy) Take(AdoptOrder order, Bystanders bystanders, IReadOnlyList<Run> live)
    {
        if (order is not { Agent.Length: > 0 and <= RunLimits.Line, Client.Length: > 0 and <= RunLimits.Line, Process: { } process })
        {
            throw new RunnerException(RunnerFault.Bad, "An agent, a client and a process are needed.");
        }
        if (process.Pid <= 1 || process.Pid == Environment.ProcessId) throw Refuse("It holds up this machine, or this runner.");
        if (order.BootId is { } boot && boot != BootId.Current) throw Refuse("It is of another machine, or of another start of this one.");
        var handle = ProcessHandle.Open(new(process.Pid, process.StartTicks)) ?? throw Refuse("No process of this number began then.");
        try
        {
            var all = ProcessTable.Read(out _);
            var found = all.FirstOrDefault(one => one.Identity == handle.Identity);
            if (found.Pid == 0 || found.IsOver) throw Refuse("It has ended.");
            if (WhyNot(found, all, bystanders, live) is { } reason) throw Refuse(reason);
            var parent = all.FirstOrDefault(one => one.Pid == found.Parent).Name;
            return handle.HasExited ? throw Refuse("It has ended.") : (handle, parent is null ? null : VisibleText.Line(parent));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static string? WhyNot(ProcessStat process, IReadOnlyList<ProcessStat> all, Bystanders bystanders, IReadOnlyList<Run> live)
    {
        if (!ProcessOwner.IsOurs(process.Pid)) return "It is another user's.";
        if (bystanders.Touch(all, process)) return "It is this runner's or its host's, or one of them runs below it.";
        if (IsRunner(process.Pid)) return "It holds runs, of this or of another runner.";
        if (Shells.Contains(process.Name, StringComparer.Ordinal)) return "It is a shell, and no client.";
        var isOfARun = !string.IsNullOrEmpty(ProcessTable.Value(process.Pid, Launcher.Mark)) || live.Any(run => run.Holds(process));
        return isOfARun ? "It belongs to a run already." : null;
    }

    // A supervisor's death ends no run, but leaves it to nobody; and all of its runs would be its tree.
    private static bool IsRunner(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains(RunnerProgram, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static RunnerException Refuse(string why) => new(RunnerFault.NotAdoptable, why);
}
