using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Runners;

/// <summary>What a runner on another machine says, held against what can be: it may say anything, and nobody else may suffer from it.</summary>
internal static class ForeignAnswers
{
    // A path of Linux, limits.h, and a name of git's beside it.
    private const int LongestPath = 4_096;

    // As many live ones as a runner may hold, the ended ones that it keeps, and some that are on their way out.
    private const int MostRuns = 2 * RunLimits.MostRuns + 100;

    /// <summary>Its runs, without what is none.</summary>
    /// <exception cref="RunnerException">It names more than it can hold.</exception>
    public static IReadOnlyList<RunSnapshot> Sound(IReadOnlyList<RunSnapshot> runs)
    {
        if (runs.Count > MostRuns) throw new RunnerException(RunnerFault.Trouble, $"It names {runs.Count} runs, more than a runner holds.");
        return [.. runs.Where(static run => IsSound(run)).DistinctBy(static run => run.Id)];
    }

    /// <summary>Its orphans, without what is none.</summary>
    public static IEnumerable<Orphan> Sound(IReadOnlyList<Orphan> orphans) =>
        orphans.Where(static orphan => orphan is { Process.Name: not null } && orphan.Run != default && AgentName.IsOne(orphan.Agent ?? ""))
            .Take(RunLimits.Processes);

    /// <summary>Its worktrees, without what is none.</summary>
    public static IReadOnlyList<Worktree> Sound(IReadOnlyList<Worktree> kept) =>
    [
        .. kept.Where(static one => one is { Agent: not null, Repository: not null, Path: not null, Branch: not null, Base: not null } && one.Run != default)
            .Take(RunLimits.Processes),
    ];

    /// <summary>What it says is not committed.</summary>
    /// <exception cref="RunnerException">It is no such answer.</exception>
    public static Uncommitted Sound(Uncommitted found) => found is { Directory.Length: <= LongestPath, First: { Count: <= Uncommitted.Names } first }
        && first.All(static name => name is { Length: <= LongestPath })
        ? found with { Count = Math.Max(0, found.Count), Reason = found.Reason is { } reason ? RunLimits.Cut(reason) : null }
        : throw new RunnerException(RunnerFault.Trouble, "The runner's answer is none.");

    /// <summary>What it says of itself, with texts of a length that can be shown.</summary>
    public static RunnerProfile Sound(RunnerProfile profile) => profile with
    {
        Version = VisibleText.Cut(VisibleText.Line(profile.Version ?? ""), 100), Fault = profile.Fault is { } fault ? RunLimits.Cut(fault) : null,
    };

    // It holds no client that it did not start.
    private static bool IsSound(RunSnapshot? run) =>
        run is { Adopted: null, Directory: null or { Length: <= LongestPath }, Branch: null or { Length: <= LongestPath } }
        && run.Id != default && AgentName.IsOne(run.Agent ?? "")
        && (run.Stop is null || run.Stop.Deaths?.All(static death => death is { Name: not null }) == true);
}
