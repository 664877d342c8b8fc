using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;
using Helicarrier.Runner.Wire;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>A supervisor in a process of its own: what it starts, keeps and takes back.</summary>
[SupportedOSPlatform("linux")]
public sealed class SupervisorTests
{
    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Killed_WithRuns_TheNextTakesThemBack(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var talker = await world.RunAsync("echo READY; while read -r line; do echo \"heard $line\"; [ \"$line\" != end ] || exit 7; done");
        var daemon = await world.RunAsync(Survivors.Scripts["forked away twice"]);
        await world.SaidAsync(talker.Id, "READY");
        await world.SaidAsync(daemon.Id, "READY");
        await world.Client.SayAsync(talker.Id, "before", SupervisorWorld.Soon);
        await world.SaidAsync(talker.Id, "heard before");
        await world.KillAsync();
        await world.RestartAsync();

        var again = await world.FindAsync(talker.Id);
        Assert.Equal((RunStatus.Running, true), (again.Status, again.IsArmed));
        await world.Client.SayAsync(talker.Id, "after", SupervisorWorld.Soon);
        await world.SaidAsync(talker.Id, "heard after");
        await world.Client.SayAsync(talker.Id, "end", SupervisorWorld.Soon);
        var ended = await world.UntilAsync(talker.Id, static now => now.Status == RunStatus.Ended);
        Assert.Equal((7, false), (ended.ExitCode, ended.IsArmed));
        var stopped = await world.Client.StopAsync(new(daemon.Id, Force: false), SupervisorWorld.Soon);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Empty(world.Left(daemon.Id));
    }

    // The next supervisor knows which lines were written.
    [Fact]
    public async Task Say_NumberWasWrittenBefore_IsNotWrittenAgain()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var talker = await world.RunAsync("echo READY; while read -r line; do echo \"heard $line\"; done");
        await world.SaidAsync(talker.Id, "READY");
        await world.Client.SayAsync(talker.Id, "one", SupervisorWorld.Soon, number: 1);
        await world.Client.SayAsync(talker.Id, "one again", SupervisorWorld.Soon, number: 1);
        await world.KillAsync();
        await world.RestartAsync();
        await world.Client.SayAsync(talker.Id, "one after all", SupervisorWorld.Soon, number: 1);
        await world.Client.SayAsync(talker.Id, "two", SupervisorWorld.Soon, number: 2);
        await world.SaidAsync(talker.Id, "heard two");

        Assert.Equal("READY\nheard one\nheard two\n", await world.OutputAsync(talker.Id));
    }

    // A run can write into its own folder: nothing there may call it dead, or have another group killed.
    [Theory]
    [InlineData("end.json", "{\"endedAt\":\"2026-01-01T00:00:00Z\",\"exitCode\":0,\"status\":\"ended\"}")]
    [InlineData("end.json", "{}")]
    [InlineData("run.json", "")]
    [InlineData("run.json", "{\"id\":\"ID\",\"agent\":\"a\",\"group\":\"GROUP\",\"bootId\":\"BOOT\",\"startedAt\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData(
        "run.json",
        "{\"id\":\"ID\",\"agent\":\"a\",\"group\":\"/nowhere/hc-ID\",\"bootId\":\"other\",\"startedAt\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("run.json", null)]
    [InlineData(
        "proof.json",
        "{\"kind\":\"scan\",\"isConfirmed\":true,\"startedAt\":\"2026-01-01T00:00:00Z\",\"endedAt\":\"2026-01-01T00:00:00Z\",\"deaths\":null}")]
    public async Task Killed_RunRewroteItsFolder_IsTakenBackAndStopped(string name, string? content)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo READY; sleep 300");
        await world.SaidAsync(run.Id, "READY");
        var group = ControlGroup.TryMake("hc-innocent-" + Environment.ProcessId);
        using var innocent = System.Diagnostics.Process.Start("sleep", "299");
        if (group is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(group.Path, "cgroup.procs"), innocent.Id.ToString(CultureInfo.InvariantCulture));
        }
        var forged = content?.Replace("ID", run.Id.ToString(), StringComparison.Ordinal).Replace("GROUP", group?.Path, StringComparison.Ordinal);
        await world.KillAsync();
        File.Delete(world.FileOf(run.Id, name));
        if (forged is not null)
        {
            await File.WriteAllTextAsync(world.FileOf(run.Id, name), forged.Replace("BOOT", BootId.Current, StringComparison.Ordinal));
        }
        await world.RestartAsync();

        Assert.False(RunMoves.IsOver((await world.FindAsync(run.Id)).Status));
        var stopped = await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.Empty(world.Left(run.Id));
        Assert.False(innocent.HasExited);
        innocent.Kill();
        await innocent.WaitForExitAsync(SupervisorWorld.Soon);
        group?.Remove();
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("out")]
    [InlineData("identity")]
    public async Task List_RunPutAPipeInPlaceOfAFile_IsAnswered(string name)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo READY; sleep 300");
        await world.SaidAsync(run.Id, "READY");
        File.Delete(world.FileOf(run.Id, name));
        Assert.True(Native.MakePipe(world.FileOf(run.Id, name)));

        Assert.Single(await world.Client.ListAsync(SupervisorWorld.Soon));
        if (name == "out") await Assert.ThrowsAsync<RunnerException>(() => world.OutputAsync(run.Id));
        Assert.True((await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon)).Stop!.IsConfirmed);
    }

    [Fact]
    public async Task Connections_TooManyOrDeaf_CostNobodyElse()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("head -c 500000 /dev/zero; sleep 300");
        await world.UntilAsync(run.Id, static now => now.OutputBytes == 500_000);
        var sockets = new List<Socket>();
        using var path = new SocketPath(world.Directory);
        for (var i = 0; i < 100; i++)
        {
            sockets.Add(new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { SendTimeout = 1000 });
            await sockets[i].ConnectAsync(path.EndPoint, SupervisorWorld.Soon);
        }

        // Whoever does not read what it asked for cannot go on asking.
        var question = $"{{\"id\":1,\"verb\":\"read\",\"body\":{{\"id\":\"{run.Id}\",\"stream\":\"output\",\"from\":0,\"most\":262144}}}}\n";
        var asked = 0;
        Assert.Throws<SocketException>(() =>
        {
            for (; asked < 20_000; asked++) sockets[0].Send(Encoding.UTF8.GetBytes(question));
        });
        Assert.Single(await world.Client.ListAsync(SupervisorWorld.Soon));
        foreach (var socket in sockets) socket.Dispose();
        Assert.Equal(world.ProcessId, (await world.Client.HelloAsync(SupervisorWorld.Soon)).ProcessId);
    }

    [Fact]
    public async Task Ended_ItsCodeCannotBeNoted_IsKnownAllTheSame()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("mkdir \"$(dirname \"$(readlink /proc/self/fd/1)\")/exit.new\"; exit 7");
        Assert.Equal(7, (await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended)).ExitCode);
    }

    [Fact]
    public async Task Killed_RunsThatWereOver_StayAsTheyWere()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo one; echo two >&2; exit 4");
        var ended = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        await world.KillAsync();
        await world.RestartAsync();

        Assert.Equal(ended, await world.FindAsync(run.Id));
        Assert.Equal(("one\n", "two\n"), (await world.OutputAsync(run.Id), await world.OutputAsync(run.Id, RunStream.Error)));
    }

    [Fact]
    public async Task Start_SameOrderAgain_IsOneRun()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var order = world.Order("echo READY; sleep 300");
        var both = await Task.WhenAll(world.Client.StartAsync(order, SupervisorWorld.Soon), world.Client.StartAsync(order, SupervisorWorld.Soon));

        Assert.Equal(both[0].StartedAt, both[1].StartedAt);
        Assert.Single(await world.Client.ListAsync(SupervisorWorld.Soon));
    }

    [Fact]
    public async Task Start_OneTooMany_IsRefusedUntilOneEnds()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var runs = await Task.WhenAll(Enumerable.Range(0, RunLimits.Runs).Select(_ => world.RunAsync("sleep 300")));
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.RunAsync("sleep 300"));
        Assert.Equal(RunnerFault.Full, refused.Code);

        // As many as whoever orders allows.
        await world.Client.StartAsync(world.Order("sleep 300") with { Places = RunLimits.Runs + 1 }, SupervisorWorld.Soon);
        foreach (var run in runs[..2]) await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon);
        await world.RunAsync("sleep 300");
    }

    [Theory]
    [InlineData("--dangerously-skip-permissions; rm -rf / && $(reboot) `id` \"'\\ \u202e")]
    [InlineData("-- -e 'x'\n--yolo")]
    public async Task Start_PromptOfOptions_IsInputAndNothingElse(string prompt)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo $#; cat", prompt);
        await world.SaidAsync(run.Id, prompt);

        Assert.Equal("0\n" + prompt + "\n", await world.OutputAsync(run.Id));
        Assert.DoesNotContain(prompt, File.ReadAllText(Path.Combine(world.Directory, "runs", run.Id.ToString(), "run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PromptOfTheGreatestSize_ArrivesWholeAndOneMoreByteIsRefused()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var prompt = new string('\u00e9', RunLimits.Prompt / 2);
        var run = await world.RunAsync("head -c 262145 | wc -c", prompt);
        await world.SaidAsync(run.Id, (RunLimits.Prompt + 1).ToString(CultureInfo.InvariantCulture));

        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.RunAsync("cat", prompt + "x"));
        Assert.Equal(RunnerFault.Bad, refused.Code);
    }

    [Fact]
    public async Task Start_ClientThatIsNotThere_EndsWithTheShellsCode()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.Client.StartAsync(world.Order("") with { Command = ["/nowhere/client", "--x"] }, SupervisorWorld.Soon);
        var ended = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);

        Assert.Equal(127, ended.ExitCode);
        Assert.Contains("/nowhere/client", await world.OutputAsync(run.Id, RunStream.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ClientThatIsNotThereForAPrompt_EndedByItself()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        for (var round = 0; round < 5; round++)
        {
            var run = await world.Client.StartAsync(world.Order("") with { Command = ["/nowhere/client"], Prompt = "x" }, SupervisorWorld.Soon);
            Assert.Equal((RunStatus.Ended, 127), await EndAsync(run.Id));
        }

        async Task<(RunStatus Status, int? ExitCode)> EndAsync(RunId id)
        {
            var ended = await world.UntilAsync(id, static now => RunMoves.IsOver(now.Status));
            return (ended.Status, ended.ExitCode);
        }
    }

    [Theory]
    [InlineData("eval")]
    [InlineData("note")]
    [InlineData("cd")]
    public async Task Start_WordOfTheShell_IsNoProgram(string word)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.Client.StartAsync(world.Order("") with { Command = [word, "echo", "x"] }, SupervisorWorld.Soon);
        Assert.Equal(127, (await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended)).ExitCode);
        Assert.Empty(await world.OutputAsync(run.Id));
    }

    [Fact]
    public async Task Start_NoOrder_IsRefusedAndLeavesNothing()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var order = world.Order("true");
        RunOrder[] wrong =
        [
            order with { Command = [] }, order with { Command = ["--help"] }, order with { Command = [""] }, order with { Command = ["a\0b"] },
            order with { Directory = "relative" }, order with { Directory = null! }, order with { Command = ["true", null!] },
            order with { Agent = null! }, order with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = null! } },
            order with { Directory = "/nowhere/at/all" },
            order with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A=B"] = "c" } },
            order with { Command = [.. Enumerable.Repeat("x", RunLimits.Arguments + 1)] },
        ];
        foreach (var one in wrong)
        {
            var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.StartAsync(one, SupervisorWorld.Soon));
            Assert.Contains(refused.Code, new[] { RunnerFault.Bad, RunnerFault.NotStarted });
        }

        Assert.Empty(await world.Client.ListAsync(SupervisorWorld.Soon));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(world.Directory, "runs")));
    }

    [Fact]
    public async Task Environment_IsWhatWasOrderedAndTheMark()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("env -u PWD -u _ -u SHLVL -u OLDPWD");
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);

        var names = (await world.OutputAsync(run.Id)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=')[0]);
        Assert.Equal(["HELICARRIER_RUN", "PATH"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Signals_ThatTheSupervisorIgnores_AreNotIgnoredByAClient()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("grep SigIgn: /proc/self/status");
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);

        // INT, QUIT and PIPE, signal(7).
        var ignored = Convert.ToUInt64((await world.OutputAsync(run.Id)).Split(':')[1].Trim(), 16);
        Assert.Equal(0UL, ignored & ((1UL << 1) | (1UL << 2) | (1UL << 12)));
    }

    [Fact]
    public async Task Say_RunIsOverOrUnknown_IsRefused()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("true");
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);

        var over = await Assert.ThrowsAsync<RunnerException>(() => world.Client.SayAsync(run.Id, "x", SupervisorWorld.Soon));
        var unknown = await Assert.ThrowsAsync<RunnerException>(() => world.Client.SayAsync(world.Order("").Id, "x", SupervisorWorld.Soon));
        Assert.Equal((RunnerFault.Over, RunnerFault.NotFound), (over.Code, unknown.Code));
    }

    // The status of a child that the runtime started must never be taken from it: it would end the whole supervisor.
    [Fact]
    public async Task Orphans_OfManyRuns_LeaveNoZombieAndTheSupervisorAlive()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        for (var round = 0; round < 10; round++)
        {
            var run = await world.RunAsync("i=0; while [ $i -lt 20 ]; do (sleep 0.05 &) ; i=$((i+1)); done; exit 0");
            await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        }

        var limit = SupervisorWorld.Soon;
        while (ProcessTable.Read(out _).Any(process => process.Parent == world.ProcessId && process.State == 'Z'))
        {
            limit.ThrowIfCancellationRequested();
        }

        Assert.Equal(10, (await world.Client.ListAsync(SupervisorWorld.Soon)).Count);
    }

    [Fact]
    public async Task Directory_IsThisUsersAloneAndOneSupervisors()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0], new string('d', 200));
        var run = await world.RunAsync("true");
        var folder = Path.Combine(world.Directory, "runs", run.Id.ToString());

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(world.Directory));
        Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(world.Directory, "supervisor.sock")));
        Assert.All(Directory.EnumerateFiles(folder), file => Assert.Equal(Own, File.GetUnixFileMode(file)));
        Assert.Equal(3, await world.RivalAsync());
    }

    [Fact]
    public async Task Idle_NobodyNeedsIt_EndsAndAnotherKnowsWhatWas()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0], idleSeconds: 1);
        var run = await world.RunAsync("exit 5");
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        await world.Client.DisposeAsync();
        Assert.Equal(0, await world.ExitAsync());

        await world.RestartAsync();
        Assert.Equal(5, (await world.FindAsync(run.Id)).ExitCode);
    }

    [Fact]
    public async Task Output_IsReadInPiecesAndNoByteTwice()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("i=0; while [ $i -lt 5000 ]; do echo \"line $i\"; i=$((i+1)); done");
        await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        var text = new StringBuilder();
        long at = 0;
        RunOutput piece;
        do
        {
            piece = await world.Client.ReadAsync(run.Id, RunStream.Output, at, 1000, SupervisorWorld.Soon);
            text.Append(Encoding.UTF8.GetString(piece.Bytes.Span));
            at = piece.Next;
        }
        while (!piece.IsEnd);

        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => $"line {i}"), text.ToString().TrimEnd('\n').Split('\n'));
    }
}
