using System.Diagnostics;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A real git repository with one commit, in a directory of a test's.</summary>
internal sealed class GitRepository
{
    private GitRepository(string path) => Path = path;

    public string Path { get; }

    public static GitRepository Make(string path, bool hasCommit = true)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(path, "part"));
        var repository = new GitRepository(path);
        repository.Run("init", "--quiet", "--initial-branch=main");
        repository.Run("config", "user.name", "Test");
        repository.Run("config", "user.email", "test@example.org");
        File.WriteAllText(System.IO.Path.Combine(path, "kept.txt"), "one\n");
        File.WriteAllText(System.IO.Path.Combine(path, "part", "of.txt"), "one\n");
        File.WriteAllText(System.IO.Path.Combine(path, ".gitignore"), "ignored*\n");
        if (hasCommit) repository.Commit();
        return repository;
    }

    public void Commit()
    {
        Run("add", "--all");
        Run("commit", "--quiet", "--message=Change");
    }

    public string Run(params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = Path, UseShellExecute = false, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }

    public IReadOnlyList<string> Branches => Run("for-each-ref", "--format=%(refname:short)", "refs/heads").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it knows of worktrees beside its own.</summary>
    public IReadOnlyList<string> Worktrees =>
    [
        .. Run("worktree", "list", "--porcelain").Split('\n').Where(static line => line.StartsWith("worktree ", StringComparison.Ordinal)).Skip(1)
            .Select(static line => line["worktree ".Length..]),
    ];
}
