using System.Runtime.Versioning;
using Helicarrier.Domain.Control;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>What is not committed where a run works: real git, names as agents may choose them.</summary>
[SupportedOSPlatform("linux")]
public sealed class UncommittedTests
{
    [Fact]
    public async Task Uncommitted_HostileNames_AreCountedAndShownWhole()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        string[] names = ["-rf", "a\nb", "<img src=x>", "\u202egpj.exe", "\u001b[31mred", "R  kept.txt -> x", "\"quoted\"", "$(touch x)", new string('n', 250)];
        foreach (var name in names) await File.WriteAllTextAsync(Path.Combine(repository.Path, name), "");
        await File.WriteAllTextAsync(Path.Combine(repository.Path, "kept.txt"), "two\n");
        repository.Run("mv", "part/of.txt", "part/moved.txt");
        await File.WriteAllTextAsync(Path.Combine(repository.Path, "ignored"), "");
        var before = await File.ReadAllBytesAsync(Path.Combine(repository.Path, ".git", "index"));
        var found = await LookAsync(world, repository.Path);

        Assert.Equal((UncommittedState.Known, names.Length + 2, false), (found.State, found.Count, found.IsMore));
        Assert.Equal(Uncommitted.Names, found.First.Count);
        Assert.Contains("kept.txt", found.First);
        Assert.Contains("part/moved.txt", found.First);
        Assert.Contains(@"a\nb", found.First);
        Assert.All(found.First, static name => Assert.DoesNotContain(name, static letter => char.IsControl(letter) || letter == '\u202e'));
        Assert.All(found.First, static name => Assert.InRange(name.Length, 1, 200));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(repository.Path, ".git", "index")));
    }

    [Fact]
    public async Task Uncommitted_NothingChanged_IsNone()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var found = await LookAsync(world, GitRepository.Make(Path.Combine(world.Work, "repo")).Path);
        Assert.Equal((UncommittedState.Known, 0, false), (found.State, found.Count, found.IsMore));
        Assert.Empty(found.First);
    }

    [Fact]
    public async Task Uncommitted_NoRepository_IsSaid()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        Assert.Equal(UncommittedState.NoRepository, (await LookAsync(world, world.Work)).State);
    }

    [Fact]
    public async Task Uncommitted_RepositoryIsBroken_IsSaid()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        await File.WriteAllTextAsync(Path.Combine(repository.Path, ".git", "config"), "[core\n");
        var found = await LookAsync(world, repository.Path);
        Assert.Equal(UncommittedState.Unread, found.State);
        Assert.False(string.IsNullOrEmpty(found.Reason));
    }

    [Fact]
    public async Task Uncommitted_ThereAreTooMany_CountsSome()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        for (var i = 0; i < 2_000; i++) await File.WriteAllTextAsync(Path.Combine(repository.Path, new string('f', 200) + i), "");
        var found = await LookAsync(world, repository.Path);
        Assert.Equal((UncommittedState.Known, true), (found.State, found.IsMore));
        Assert.InRange(found.Count, 1_000, 1_999);
    }

    // What a repository has git run is run by nobody here, and what it has git wait for is not waited for.
    [Theory]
    [InlineData("filter.trap.clean", "touch TRAP; cat")]
    [InlineData("filter.trap.process", "touch TRAP; false")]
    [InlineData("core.fsmonitor", "touch TRAP; false")]
    public async Task Uncommitted_RepositoryNamesAProgram_IsNotRun(string setting, string program)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        var trap = Path.Combine(world.Work, "trapped");
        await File.WriteAllTextAsync(Path.Combine(repository.Path, ".gitattributes"), "* filter=trap\n");
        repository.Run("config", setting, program.Replace("TRAP", trap, StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(repository.Path, "kept.txt"), "two\n");
        var found = await LookAsync(world, repository.Path);
        Assert.Equal(UncommittedState.Known, found.State);
        Assert.Contains("kept.txt", found.First);
        Assert.False(File.Exists(trap));
    }

    [Fact]
    public async Task Uncommitted_GitHangs_IsGivenUpAndEnded()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var repository = GitRepository.Make(Path.Combine(world.Work, "repo"));
        Assert.True(Helicarrier.Runner.Linux.Native.MakePipe(Path.Combine(world.Work, "pipe")));
        repository.Run("config", "include.path", Path.Combine(world.Work, "pipe"));
        var found = await LookAsync(world, repository.Path);
        Assert.Equal((UncommittedState.Unread, "git took too long."), (found.State, found.Reason));
    }

    private static async Task<Uncommitted> LookAsync(SupervisorWorld world, string directory)
    {
        var run = await world.Client.StartAsync(world.Order("read -r line") with { Directory = directory }, SupervisorWorld.Soon);
        var found = await world.Client.UncommittedAsync(run.Id, SupervisorWorld.Soon);
        Assert.Equal(directory, found.Directory);
        return found;
    }
}
