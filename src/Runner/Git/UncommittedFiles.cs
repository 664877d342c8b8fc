using System.Diagnostics;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Git;

/// <summary>Counts what is not committed in a directory. Nothing is written and nothing of the repository's is run.</summary>
internal sealed class UncommittedFiles(GitCommand git)
{
    private const int Most = 256 * 1024;
    private const int LongestName = 200;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Looks once, for two seconds at most.</summary>
    /// <param name="directory">Absolute path.</param>
    public async Task<Uncommitted> ReadAsync(string directory)
    {
        var began = Stopwatch.GetTimestamp();
        var without = await git.WithoutFiltersAsync(directory, Limit);
        var left = Limit - Stopwatch.GetElapsedTime(began);
        if (left <= TimeSpan.Zero) return Unread("git took too long.");
        string[] words = ["status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--", "."];
        var status = await git.RunAsync(directory, left, Most, words, without);
        if (status.HasNoRepository) return new(directory, UncommittedState.NoRepository, 0, IsMore: false, [], Reason: null);

        // Cut off because there is too much to read, it has counted some; cut off in the middle of looking, it has counted nothing.
        var isMore = status.ExitCode is null && status.Output.Length == Most;
        if (!status.IsDone && !isMore) return Unread(status.Error);
        var files = Files(status.Values);
        return new(directory, UncommittedState.Known, files.Count, isMore, [.. files.Take(Uncommitted.Names).Select(Visible)], Reason: null);

        Uncommitted Unread(string reason) => new(directory, UncommittedState.Unread, 0, IsMore: false, [], reason);
    }

    private static string Visible(string name) => VisibleText.Cut(VisibleText.Line(name), LongestName);

    // git-status(1), short format: two letters, a blank and the name; what was renamed or copied has its former name behind it.
    private static List<string> Files(IReadOnlyList<string> values)
    {
        var files = new List<string>();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length < 4) continue;
            files.Add(values[i][3..]);
            if (values[i].AsSpan(0, 2).ContainsAny('R', 'C')) i++;
        }

        return files;
    }
}
