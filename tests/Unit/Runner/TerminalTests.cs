using System.Globalization;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>Runs on a pseudo-terminal, held by real processes.</summary>
[SupportedOSPlatform("linux")]
public sealed class TerminalTests
{
    private const string Talker = "[ -t 0 ] && [ -t 1 ] && echo IS-A-TTY; stty size; echo READY; while read -r line; do echo \"heard <$line>\"; done";

    [Theory]
    [MemberData(nameof(ProofKinds.Data), MemberType = typeof(ProofKinds))]
    public async Task Supervisor_KilledWithATerminalOpen_TheNextWritesToItReadsItAndStopsIt(ProofKind kind)
    {
        await using var world = await SupervisorWorld.StartAsync(kind);
        var run = await StartAsync(world, Talker, new(100, 30), prompt: "first line\nsecond line");
        await world.SaidAsync(run.Id, "heard <second line>");
        Assert.Equal((RunStatus.Running, true, true), (run.Status, run.HasTerminal, run.IsArmed));
        var before = await world.OutputAsync(run.Id);
        Assert.Contains("IS-A-TTY", before, StringComparison.Ordinal);
        Assert.Contains("30 100", before, StringComparison.Ordinal);
        Assert.Contains("heard <first line>", before, StringComparison.Ordinal);
        await world.KillAsync();
        Assert.Single(Holders(world, run.Id));
        await world.RestartAsync();

        var again = await world.FindAsync(run.Id);
        Assert.Equal((RunStatus.Running, true, true), (again.Status, again.HasTerminal, again.IsArmed));
        await world.Client.SayAsync(run.Id, "after the kill", SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "heard <after the kill>");
        var tree = await world.Client.TreeAsync(run.Id, SupervisorWorld.Soon);
        Assert.DoesNotContain(tree, static process => process.Name.Contains("dotnet", StringComparison.Ordinal));
        var stopped = await world.Client.StopAsync(new(run.Id, Force: false), SupervisorWorld.Soon);
        Assert.Equal((RunStatus.Stopped, true), (stopped.Status, stopped.Stop!.IsConfirmed));
        Assert.Empty(world.Left(run.Id));
        await GoneAsync(world, run.Id);
    }

    [Fact]
    public async Task Interrupt_ForegroundCommand_EndsAsByCtrlC()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, "echo READY; exec sleep 30");
        await world.SaidAsync(run.Id, "READY");
        await world.Client.InterruptAsync(run.Id, SupervisorWorld.Soon);

        var ended = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        Assert.Equal(130, ended.ExitCode);
        await GoneAsync(world, run.Id);
    }

    [Fact]
    public async Task Interrupt_ProgramHandlesIt_GoesOnAndIsSpokenTo()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, "trap 'echo CAUGHT' INT; echo READY; while :; do read -r line && echo \"heard <$line>\"; done");
        await world.SaidAsync(run.Id, "READY");
        await world.Client.InterruptAsync(run.Id, SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "CAUGHT");
        await world.Client.SayAsync(run.Id, "still there", SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "heard <still there>");
        Assert.Equal(RunStatus.Running, (await world.FindAsync(run.Id)).Status);
    }

    [Fact]
    public async Task Interrupt_RunWithoutATerminal_IsRefused()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await world.RunAsync("echo READY; sleep 30");
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.InterruptAsync(run.Id, SupervisorWorld.Soon));
        Assert.Equal(RunnerFault.Unsupported, refused.Code);
    }

    // The kernel drops what was not read of a terminal when its session's leader ends.
    [Fact]
    public async Task Output_WrittenInAHurryBeforeTheEnd_IsAllThereAndThenItEnds()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, "seq 1 200000; echo LAST; exit 3");
        var ended = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        Assert.Equal(3, ended.ExitCode);
        await GoneAsync(world, run.Id);

        var lines = (await world.OutputAsync(run.Id)).Split("\r\n");
        Assert.Equal(200_002, lines.Length);
        Assert.Equal(("1", "200000", "LAST", ""), (lines[0], lines[199_999], lines[200_000], lines[200_001]));
        var end = await world.Client.ReadAsync(run.Id, RunStream.Output, ended.OutputBytes, 10, SupervisorWorld.Soon);
        Assert.True(end.IsEnd);
    }

    [Theory]
    [InlineData("look\u0003")]
    [InlineData("\u001b[A")]
    [InlineData("end\u0004")]
    public async Task Say_TextThatATerminalWouldObey_IsRefusedAndNotTyped(string text)
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, Talker);
        await world.SaidAsync(run.Id, "READY");
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Client.SayAsync(run.Id, text, SupervisorWorld.Soon));
        Assert.Equal(RunnerFault.NotTypeable, refused.Code);
        await world.Client.SayAsync(run.Id, "\ttext", SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "heard <");
        Assert.DoesNotContain("heard <look", await world.OutputAsync(run.Id), StringComparison.Ordinal);
        Assert.Equal(RunStatus.Running, (await world.FindAsync(run.Id)).Status);
    }

    [Fact]
    public async Task Start_PromptCannotBeTyped_LeavesNothing()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var refused = await Assert.ThrowsAsync<RunnerException>(() => StartAsync(world, Talker, prompt: new string('x', 5_000)));
        Assert.Equal(RunnerFault.NotTypeable, refused.Code);
        Assert.Empty(await world.Client.ListAsync(SupervisorWorld.Soon));
    }

    // Its children live on without a terminal, and a stop reaches them.
    [Fact]
    public async Task Ended_WithADaemonLeft_RemainsAndIsStopped()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, "setsid nohup sleep 30 >/dev/null 2>&1 </dev/null & echo READY");
        var left = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Remains);
        Assert.Equal(0, left.ExitCode);
        await GoneAsync(world, run.Id);
        await Assert.ThrowsAsync<RunnerException>(() => world.Client.SayAsync(run.Id, "anybody", SupervisorWorld.Soon));
        Assert.True((await world.Client.StopAsync(new(run.Id, Force: true), SupervisorWorld.Soon)).Stop!.IsConfirmed);
        Assert.Empty(world.Left(run.Id));
    }

    // Whoever looks at all processes takes the holder for nobody's orphan.
    [Fact]
    public async Task Stop_ByScanWithAnotherRunsTerminalOpen_LeavesThatAlone()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKind.Scan);
        var deaf = await world.RunAsync(Survivors.Scripts["forked away twice"]);
        await world.SaidAsync(deaf.Id, "READY");
        var run = await StartAsync(world, Talker);
        await world.SaidAsync(run.Id, "READY");
        var stopped = await world.Client.StopAsync(new(deaf.Id, Force: true), SupervisorWorld.Soon);
        Assert.True(stopped.Stop!.IsConfirmed);
        Assert.DoesNotContain(stopped.Stop.Deaths, static death => death.Name.Contains("dotnet", StringComparison.Ordinal));
        await world.Client.SayAsync(run.Id, "still there", SupervisorWorld.Soon);
        await world.SaidAsync(run.Id, "heard <still there>");
    }

    // The supervisor is gone when the run ends: its holder ends all the same.
    [Fact]
    public async Task Ended_WhileNoSupervisorRan_LeavesNoHolder()
    {
        await using var world = await SupervisorWorld.StartAsync(ProofKinds.Here[0]);
        var run = await StartAsync(world, "echo READY; read -r line; while [ ! -e go ]; do sleep 0.05; done; echo LAST; exit 4");
        await world.SaidAsync(run.Id, "READY");
        await world.Client.SayAsync(run.Id, "wait", SupervisorWorld.Soon);
        await world.KillAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Work, "go"), "");
        await GoneAsync(world, run.Id);
        await world.RestartAsync();

        var ended = await world.UntilAsync(run.Id, static now => now.Status == RunStatus.Ended);
        Assert.Equal(4, ended.ExitCode);
        Assert.Contains("LAST", await world.OutputAsync(run.Id), StringComparison.Ordinal);
    }

    private static Task<RunSnapshot> StartAsync(SupervisorWorld world, string script, TerminalSize? size = null, string? prompt = null) =>
        world.Client.StartAsync(world.Order(script) with { Prompt = prompt, Form = new() { Terminal = size ?? new() } }, SupervisorWorld.Soon);

    private static async Task GoneAsync(SupervisorWorld world, RunId id)
    {
        var limit = SupervisorWorld.Soon;
        while (Holders(world, id).Count > 0) await Task.Delay(25, limit);
    }

    private static IReadOnlyList<int> Holders(SupervisorWorld world, RunId id)
    {
        var folder = Path.GetDirectoryName(world.FileOf(id, "out"))!;
        return
        [
            .. ProcessTable.Read(out _).Where(process => !process.IsOver && Words(process.Pid).Contains("terminal\0" + folder + "\0", StringComparison.Ordinal))
                .Select(static process => process.Pid),
        ];
    }

    private static string Words(int pid)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
