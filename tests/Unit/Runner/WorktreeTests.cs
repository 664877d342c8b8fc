using System.Runtime.Versioning;
using Helicarrier.Domain.Control;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>Runs that work in a git worktree of their own: real git, real processes.</summary>
[SupportedOSPlatform("linux")]
public sealed class WorktreeTests
{
    [Fact]
    public async Task Start_InARepository_WorksInAWorktreeOnABranchOfItsOwn()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "a 'repo'\n$(touch x)"));
        var run = await StartAsync(world, "pwd; git branch --show-current; cat of.txt; read -r line", Path.Combine(repository.Path, "part"));
        await world.SaidAsync(run.Id, "one\n");

        var branch = $"helicarrier/scripted-{run.Id}";
        var path = Path.Combine(world.Directory, "worktrees", run.Id.ToString());
        Assert.Equal((Path.Combine(path, "part/"), branch), (run.Directory, run.Branch));
        Assert.Contains(branch, await world.OutputAsync(run.Id), StringComparison.Ordinal);
        Assert.Equal(["main", branch], repository.Branches.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([path], repository.Worktrees);
        var listed = Assert.Single(await world.Client.WorktreesAsync(SupervisorWorld.Soon));
        Assert.Equal((run.Id, WorktreeState.Used, repository.Path), (listed.Run, listed.State, listed.Repository));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("echo two > new.txt; rm new.txt")]
    [InlineData("cat kept.txt > kept.new; mv kept.new kept.txt")]
    public async Task Over_NothingWasDone_WorktreeAndBranchAreGone(string script)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, script, repository.Path);
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        await SweptAsync(world, static all => all.Count == 0);

        Assert.Equal(["main"], repository.Branches);
        Assert.Empty(repository.Worktrees);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(world.Directory, "worktrees")));
    }

    [Theory]
    [InlineData("echo two >> kept.txt", "not committed")]
    [InlineData("echo two > new.txt", "not committed")]
    [InlineData("rm kept.txt", "not committed")]
    [InlineData("echo result > ignored.log", "ignored")]
    [InlineData("echo two > new.txt; git add new.txt; git commit -qm work", "has commits")]
    [InlineData("git checkout -q -b other", "Another branch")]
    [InlineData("git checkout -q --detach", "Another branch")]
    [InlineData("echo two > new.txt; git add new.txt; git commit -qm work; git reset -q --hard HEAD~1", "had commits")]
    [InlineData("git update-ref refs/worktree/mine HEAD", "references")]
    [InlineData("rm .git", "git")]
    [InlineData("printf 'gitdir: /nowhere' > .git", "git")]
    public async Task Over_WorkIsInIt_IsKeptAndListed(string script, string reason)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, script, repository.Path);
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        await SweptAsync(world, static all => all.Single().State == WorktreeState.Kept);

        var kept = Assert.Single(await world.Client.WorktreesAsync(SupervisorWorld.Soon));
        Assert.Contains(reason, kept.Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(kept.Path, ".gitignore")));
        Assert.Contains(kept.Branch, repository.Branches);
        await world.KillAsync();
        await world.RestartAsync();
        Assert.Equal(kept, Assert.Single(await world.Client.WorktreesAsync(SupervisorWorld.Soon)));

        // A person took it away.
        Directory.Delete(kept.Path, recursive: true);
        await SweptAsync(world, static all => all.Count == 0);
    }

    // A person has it elsewhere now.
    [Fact]
    public async Task Kept_WasMoved_IsNotTouchedAnyMore()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        await StartAsync(world, "echo two > new.txt", repository.Path);
        await SweptAsync(world, static all => all.Single().State == WorktreeState.Kept);
        var kept = (await world.Client.WorktreesAsync(SupervisorWorld.Soon)).Single();
        var elsewhere = Path.Combine(world.Work, "elsewhere");
        repository.Run("worktree", "move", kept.Path, elsewhere);
        await SweptAsync(world, static all => all.Count == 0);

        Assert.Equal([elsewhere], repository.Worktrees);
        Assert.Contains(kept.Branch, repository.Branches);
    }

    [Fact]
    public async Task Stopped_WithChanges_IsKept()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, "echo two > new.txt; echo READY; sleep 30", repository.Path);
        await world.SaidAsync(run.Id, "READY");
        Assert.True((await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon)).Stop!.IsConfirmed);
        await SweptAsync(world, static all => all.Single().State == WorktreeState.Kept);
        Assert.Equal("two\n", await File.ReadAllTextAsync(Path.Combine(world.Directory, "worktrees", run.Id.ToString(), "new.txt")));
    }

    // A hook that runs would leave a file; so would a monitor.
    [Fact]
    public async Task Start_RepositoryHasHooks_RunsNone()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var trap = Path.Combine(world.Work, "trapped");
        foreach (var name in new[] { "post-checkout", "reference-transaction", "post-index-change" })
        {
            var hook = Path.Combine(repository.Path, ".git", "hooks", name);
            await File.WriteAllTextAsync(hook, $"#!/bin/sh\necho {name} >> {trap}\n");
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        repository.Run("config", "core.fsmonitor", $"echo monitor >> {trap}; false");
        var run = await StartAsync(world, "read -r line", repository.Path);
        Assert.Equal(UncommittedState.Known, (await world.Client.UncommittedAsync(run.Id, SupervisorWorld.Soon)).State);
        await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);
        await SweptAsync(world, static all => all.Count == 0);
        Assert.False(File.Exists(trap));
    }

    [Theory]
    [InlineData("none", "in no git repository")]
    [InlineData("empty", "no commit yet")]
    [InlineData("bare", "work tree")]
    [InlineData("untracked part", "not in the last commit")]
    [InlineData("full", "worktree")]
    public async Task Start_NoWorktreeCanBeMade_IsRefusedAndLeavesNothing(string what, string why)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var path = Directory.CreateDirectory(Path.Combine(world.Work, "repo")).FullName;
        GitRepository? repository = null;
        if (what != "none") repository = GitRepository.Make(path, hasCommit: what != "empty");
        if (what == "bare") path = Path.Combine(path, ".git");
        if (what == "untracked part") path = Directory.CreateDirectory(Path.Combine(path, "new")).FullName;
        if (what == "full") await File.WriteAllTextAsync(Path.Combine(path, ".git", "worktrees"), "");
        var refused = await Assert.ThrowsAsync<RunnerException>(() => StartAsync(world, "true", path));

        Assert.Equal(RunnerFault.NotStarted, refused.Code);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await world.Client.ListAsync(SupervisorWorld.Soon));
        await SweptAsync(world, static all => all.Count == 0);
        if (what is "untracked part" or "full") Assert.Equal(["main"], repository!.Branches);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(world.Directory, "runs")));
    }

    // Checkpoint 3: git is in the middle of checking out, held there by a filter of the repository's.
    [Fact]
    public async Task Supervisor_KilledWhileAWorktreeIsMade_TheNextTakesItAway()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var begun = Path.Combine(world.Work, "begun");
        repository.Run("config", "filter.slow.clean", "cat");
        repository.Run("config", "filter.slow.smudge", $"touch '{begun}'; sleep 300; cat");
        await File.WriteAllTextAsync(Path.Combine(repository.Path, ".gitattributes"), "part/* filter=slow\n");
        repository.Commit();
        var order = world.Order("true") with { Directory = repository.Path, Form = new() { HasWorktree = true } };
        var starting = world.Client.StartAsync(order, SupervisorWorld.Soon);
        var limit = SupervisorWorld.Soon;
        while (!File.Exists(begun)) await Task.Delay(5, limit);
        await world.KillAsync();
        await Assert.ThrowsAsync<IOException>(() => starting);
        Assert.NotEmpty(repository.Worktrees);
        await world.RestartAsync();
        await SweptAsync(world, static all => all.Count == 0);

        Assert.Equal(["main"], repository.Branches);
        Assert.Empty(repository.Worktrees);
        Assert.False(Directory.Exists(Path.Combine(repository.Path, ".git", "worktrees", order.Id.ToString())));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(world.Directory, "worktrees")));
        Assert.Empty(await world.Client.ListAsync(SupervisorWorld.Soon));
    }

    // Checkpoint 4: made, and its run was not started: the next supervisor finds a note, a worktree and nobody who works in it.
    [Fact]
    public async Task Supervisor_KilledWhenAWorktreeWasMade_TheNextTakesItAway()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, "echo READY; read -r line", repository.Path);
        await world.SaidAsync(run.Id, "READY");
        await world.KillAsync();
        Stop(world, run.Id);
        Directory.Delete(Path.GetDirectoryName(world.FileOf(run.Id, "out"))!, recursive: true);
        await world.RestartAsync();
        await SweptAsync(world, static all => all.Count == 0);
        Assert.Equal(["main"], repository.Branches);
        Assert.Empty(repository.Worktrees);
    }

    // Checkpoint 5: the directory is gone, and the branch and the note are still there.
    [Fact]
    public async Task Supervisor_KilledWhileAWorktreeIsTakenAway_TheNextTakesTheRest()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, "echo READY; read -r line", repository.Path);
        await world.SaidAsync(run.Id, "READY");
        await world.KillAsync();
        Stop(world, run.Id);
        repository.Run("worktree", "remove", Path.Combine(world.Directory, "worktrees", run.Id.ToString()));
        Assert.Equal(2, repository.Branches.Count);
        await world.RestartAsync();
        await SweptAsync(world, static all => all.Count == 0);
        Assert.Equal(["main"], repository.Branches);
    }

    [Fact]
    public async Task Supervisor_KilledWithARunInAWorktree_TheWorktreeStays()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var run = await StartAsync(world, "echo READY; read -r line; cat kept.txt; read -r line", repository.Path);
        await world.SaidAsync(run.Id, "READY");
        await world.KillAsync();
        File.Delete(world.FileOf(run.Id, "run.json"));
        await world.RestartAsync();
        await world.Client.SayAsync(run.Id, "go on", SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "one");
        Assert.Single(repository.Worktrees);
    }

    private static void Stop(SupervisorWorld world, RunId id)
    {
        foreach (var pid in world.Left(id))
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
        }
    }

    private static Task<RunSnapshot> StartAsync(SupervisorWorld world, string script, string directory)
    {
        var order = world.Order(script) with { Directory = directory, Form = new() { HasWorktree = true } };
        var identity = new Dictionary<string, string>(order.Environment, StringComparer.Ordinal)
        {
            ["GIT_AUTHOR_NAME"] = "a", ["GIT_AUTHOR_EMAIL"] = "a@example.org", ["GIT_COMMITTER_NAME"] = "a", ["GIT_COMMITTER_EMAIL"] = "a@example.org",
        };
        return world.Client.StartAsync(order with { Environment = identity }, SupervisorWorld.Soon);
    }

    private static async Task SweptAsync(SupervisorWorld world, Func<IReadOnlyList<Worktree>, bool> happened)
    {
        var limit = SupervisorWorld.Soon;
        while (!happened(await world.Client.WorktreesAsync(limit))) await Task.Delay(20, limit);
    }
}
