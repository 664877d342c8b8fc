using System.Diagnostics;
using System.Globalization;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Git;

/// <summary>
/// Makes a git worktree for a run, and takes it away when the run is over and nothing is in it that is nowhere else. Each has a note beside it:
/// whoever comes after a kill knows how far it was.
/// </summary>
/// <param name="directory">Where they are made.</param>
/// <param name="git">Runs git.</param>
/// <param name="time">The clock.</param>
internal sealed class Worktrees(string directory, GitCommand git, TimeProvider time)
{
    private const int Line = 64 * 1024;

    // gitrepository-layout(5), worktrees/<id>/gitdir: where the worktree's own .git is.
    private const string Pointer = "gitdir";

    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Dies = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly WorktreeNotes _notes = new(directory);

    /// <summary>All that there are, the oldest first.</summary>
    public IReadOnlyList<Worktree> All() => _notes.All();

    /// <summary>Makes one, with a branch of its own, from the last commit.</summary>
    /// <param name="id">The run.</param>
    /// <param name="agent">The agent, as the catalogue names it.</param>
    /// <param name="from">A directory in the repository.</param>
    /// <returns>It, and the directory in it that is the same part of the repository.</returns>
    /// <exception cref="RunnerException">It cannot be made; nothing of it is left.</exception>
    public async Task<(Worktree Made, string Directory)> MakeAsync(RunId id, string agent, string from)
    {
        var repository = await AskAsync(from, "rev-parse", "--show-toplevel");
        var part = await AskAsync(from, "rev-parse", "--show-prefix");
        var commit = await AskAsync(from, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        if (commit.Length == 0) throw Refused("its repository has no commit yet.");
        var path = Path.Combine(directory, id.ToString());
        var worktree = new Worktree(id, agent, repository, path, Worktree.BranchOf(agent, id), commit, WorktreeState.Making, null, time.GetUtcNow());
        _notes.Write(worktree);

        // Checkpoint 3: noted, and not made or half made. After a kill here the next supervisor takes away what there is of it.
        var limit = RunLimits.Worktree;
        string[] words = ["worktree", "add", "--quiet", "--no-track", "-b", worktree.Branch, path, commit];
        var made = await git.RunAsync(
            repository, limit, Line, words, new Dictionary<string, string>(StringComparer.Ordinal) { [GitCommand.Mark] = id.ToString() });
        var place = Path.Combine(path, part);
        if (!made.IsDone || !Directory.Exists(place))
        {
            await UndoAsync(worktree);
            throw Refused(made.IsDone ? "its directory is not in the last commit." : made.Error);
        }

        // Checkpoint 4: made, and its run not started. After a kill here it is one whose run is over.
        worktree = worktree with { State = WorktreeState.Used };
        _notes.Write(worktree);
        return (worktree, place);
    }

    /// <summary>Takes away what belongs to no live run: a half-made one, and one that holds nothing. What holds something is kept, for good.</summary>
    /// <param name="isLive">Whether something of a run lives, or it is being started.</param>
    public async Task SweepAsync(Func<RunId, bool> isLive)
    {
        foreach (var id in _notes.All().Select(static note => note.Run))
        {
            // The note as it is once its run is known to be over: while that was being started, it moved on.
            if (isLive(id) || _notes.Find(id) is not { } worktree) continue;
            switch (worktree.State)
            {
                case WorktreeState.Making:
                    await UndoAsync(worktree);
                    break;
                case WorktreeState.Used:
                    await SettleAsync(worktree);
                    break;
                case WorktreeState.Kept:
                    if (!Directory.Exists(worktree.Path)) await ForgetAsync(worktree);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private static RunnerException Refused(string why) => new(RunnerFault.NotStarted, "No worktree could be made: " + why);

    private async Task<string> AskAsync(string from, params string[] words)
    {
        var answer = await git.RunAsync(from, Asking, Line, words);
        if (answer.HasNoRepository) throw Refused("its directory is in no git repository.");
        return answer.IsDone || (answer.ExitCode is not null && answer.Error.Length == 0) ? answer.Text : throw Refused(answer.Error);
    }

    private async Task SettleAsync(Worktree worktree)
    {
        if (!Directory.Exists(worktree.Path))
        {
            await ForgetAsync(worktree);
            return;
        }
        var reason = await WorkAsync(worktree);
        if (reason is null)
        {
            var removed = await git.RunAsync(worktree.Repository, RunLimits.Worktree, Line, ["worktree", "remove", worktree.Path]);
            if (!removed.IsDone) reason = removed.Error;
        }
        if (reason is null)
        {
            // Checkpoint 5: its directory is gone, its branch and its note are not. After a kill here the next sweep goes on.
            await ForgetAsync(worktree);
        }
        else
        {
            _notes.Write(worktree with { State = WorktreeState.Kept, Reason = reason });
        }
    }

    // What is nowhere else, in words; null when there is nothing. What cannot be told is taken for something.
    private async Task<string?> WorkAsync(Worktree worktree)
    {
        var without = await git.WithoutFiltersAsync(worktree.Path, RunLimits.Worktree);
        var status = await LookAsync("status", "--porcelain", "-z", "--untracked-files=normal", "--ignored=traditional");
        if (!status.IsDone) return status.ExitCode is null && status.Output.Length > 0 ? "Files are not committed." : status.Error;
        if (status.Output.Length > 0) return "Files are not committed, or ignored.";
        var head = await LookAsync("symbolic-ref", "--quiet", "HEAD");
        if (head.Text != "refs/heads/" + worktree.Branch) return "Another branch is checked out.";
        var commit = await LookAsync("rev-parse", "--verify", "HEAD");
        if (commit.Text != worktree.Base) return "It has commits.";

        // Commits that were left again, and marks that only this worktree has.
        var past = await LookAsync("reflog", "show", "--format=%H", "HEAD");
        if (!past.IsDone || past.Text.Split('\n').Any(one => one.Length > 0 && one != worktree.Base)) return "It had commits.";
        var own = await LookAsync("for-each-ref", "--count=1", "refs/worktree", "refs/bisect", "refs/rewritten");
        return own is { IsDone: true, Output.Length: 0 } ? null : "It has references of its own.";

        Task<GitAnswer> LookAsync(params string[] words) => git.RunAsync(worktree.Path, RunLimits.Worktree, Line, words, without);
    }

    // Nothing of an agent has been in it.
    private async Task UndoAsync(Worktree worktree)
    {
        await EndMakersAsync(worktree.Run);
        if (Directory.Exists(worktree.Path)) Directory.Delete(worktree.Path, recursive: true);
        await ForgetAsync(worktree);
    }

    // Its directory is gone: so is what the repository knows of it, and a branch that points where it began. One that somebody moved is theirs.
    private async Task ForgetAsync(Worktree worktree)
    {
        var common = await git.RunAsync(worktree.Repository, RunLimits.Worktree, Line, ["rev-parse", "--git-common-dir"]);
        if (common.IsDone && common.Text.Length > 0)
        {
            // Cut off early enough, git does not know its own. It is named as the worktree's directory, which is the run's and nobody else's.
            var entry = Path.Combine(worktree.Repository, common.Text, "worktrees", worktree.Run.ToString());
            var isMoved = File.Exists(Path.Combine(entry, Pointer)) && File.Exists((await File.ReadAllTextAsync(Path.Combine(entry, Pointer))).Trim());
            if (!isMoved)
            {
                if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
                string[] words = ["update-ref", "-d", "refs/heads/" + worktree.Branch, worktree.Base];
                await git.RunAsync(worktree.Repository, RunLimits.Worktree, Line, words);
            }
        }
        _notes.Remove(worktree.Run);
    }

    // A supervisor that was killed leaves the git that it started: it would go on making.
    private static async Task EndMakersAsync(RunId id)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Dies)
        {
            var makers = ProcessTable.Read(out _)
                .Where(process => !process.IsOver && ProcessTable.Value(process.Pid, GitCommand.Mark) == id.ToString()).ToList();
            if (makers.Count == 0) return;
            foreach (var maker in makers)
            {
                using var handle = ProcessHandle.Open(maker.Identity);
                handle?.Signal(Native.SigKill);
            }

            await Task.Delay(Pause);
        }
    }
}
