using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;

namespace Helicarrier.Tests.Unit.Services.Control;

/// <summary>Terminals, worktrees and limits as the desk orders them and records what a runner says.</summary>
public sealed class RunFormTests
{
    [Fact]
    public async Task Spawn_EntryHasAForm_TravelsWithTheOrder()
    {
        await using var world = await WithFormAsync();
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("shell", "go"), "anna")).Verdict);
        await world.SpawnAsync();

        var form = world.Runner.Orders[0].Form!;
        Assert.Equal((new TerminalSize(), true, new RunCaps(30, 100)), (form.Terminal, form.HasWorktree, form.Caps));
        Assert.Null(world.Runner.Orders[1].Form);
    }

    [Fact]
    public async Task Told_DirectoryBranchAndTerminal_AreKept()
    {
        await using var world = await WithFormAsync();
        var id = await OnATerminalAsync(world);
        var row = (await world.FindAsync(id)).Row;
        Assert.Equal(("/srv/trees/one", "helicarrier/shell-one", true), (row.Directory, row.Branch, row.HasTerminal));

        world.Runner.Put(world.Runner.Running(id, "shell") with { Status = RunStatus.Ended, EndedAt = world.Time.GetUtcNow(), HasTerminal = true });
        await world.LookAsync();
        row = (await world.FindAsync(id)).Row;
        Assert.Equal((RunStatus.Ended, "/srv/trees/one", "helicarrier/shell-one"), (row.Status, row.Directory, row.Branch));
    }

    [Fact]
    public async Task Interrupt_Terminal_IsGivenItsKeyAndAudited()
    {
        await using var world = await WithFormAsync();
        var id = await OnATerminalAsync(world);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.InterruptAsync(ControlWorld.Org, id, "anna")).Verdict);
        Assert.Equal([id], world.Runner.Interrupted);
        Assert.Equal(("run.interrupt", "anna"), world.Audited.Last());
    }

    [Fact]
    public async Task Interrupt_PlainCommand_CannotBe()
    {
        await using var world = await WithFormAsync();
        var id = await world.SpawnAsync();
        var answer = await world.Speaker.InterruptAsync(ControlWorld.Org, id, "anna");
        Assert.Equal((RunVerdict.Refused, "NOT_CONTROLLABLE"), (answer.Verdict, answer.Code));
        Assert.Empty(world.Runner.Interrupted);
    }

    // Nobody ordered it, and the audit log says what did.
    [Fact]
    public async Task Limit_RunnerStoppedTheRun_IsRecordedWithTheReasonOnce()
    {
        await using var world = await WithFormAsync();
        var id = await OnATerminalAsync(world);
        var late = world.Runner.Running(id, "shell") with { Status = RunStatus.Stopping, StoppedAfterMinutes = 30 };
        world.Runner.Put(late);
        await world.LookAsync();
        var now = world.Time.GetUtcNow();
        var proof = new ProofOfDeath { Kind = ProofKind.Cgroup, IsConfirmed = true, StartedAt = now, EndedAt = now };
        world.Runner.Put(late with { Status = RunStatus.Stopped, EndedAt = now, Stop = proof });
        await world.LookAsync();

        var row = (await world.FindAsync(id)).Row;
        Assert.Equal((RunStatus.Stopped, RunFollower.Actor, "its limit of 30 minutes"), (row.Status, row.StopAskedBy, row.StopReason));
        Assert.Equal([("run.spawn", "anna"), ("run.limit", "runner"), ("run.stopped", "runner")], world.Audited);
        Assert.Empty(world.Runner.Stops);
    }

    [Fact]
    public async Task Limit_SomebodyHadOrderedAStop_KeepsTheirReason()
    {
        await using var world = await WithFormAsync();
        var id = await OnATerminalAsync(world);
        world.Runner.Confirms = false;
        await world.Desk.StopAsync(ControlWorld.Org, id, new(Reason: "Enough"), "boris");
        world.Runner.Put(world.Runner.Running(id, "shell") with { Status = RunStatus.Stopping, StoppedAfterMinutes = 30 });
        await world.LookAsync();
        var row = (await world.FindAsync(id)).Row;
        Assert.Equal(("boris", "Enough"), (row.StopAskedBy, row.StopReason));
        Assert.DoesNotContain(world.Audited, static entry => entry.Action == "run.limit");
    }

    [Fact]
    public async Task Limit_CannotBeHeldThere_IsRefusedAndTheRunIsLost()
    {
        await using var world = await WithFormAsync();
        world.Runner.Trouble = new(RunnerFault.Unsupported, "The pids controller is missing.");
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("shell", null), "anna");
        Assert.Equal((RunVerdict.Refused, RunnerFault.Unsupported), (answer.Verdict, answer.Code));
        var row = (await world.FindAsync(answer.Id!.Value)).Row;
        Assert.Equal((RunStatus.Lost, "The pids controller is missing."), (row.Status, row.Error));
    }

    private static async Task<ControlWorld> WithFormAsync()
    {
        var world = await ControlWorld.StartAsync();
        world.Write("""
            {"agents":[
              {"name":"fury","command":["/usr/bin/client"],"directory":"/tmp"},
              {"name":"shell","command":["/bin/sh"],"directory":"/tmp","terminal":true,"worktree":true,"limits":{"minutes":30,"processes":100}}
            ]}
            """);
        return world;
    }

    private static async Task<RunId> OnATerminalAsync(ControlWorld world)
    {
        world.Runner.Form = static run => run with { Directory = "/srv/trees/one", Branch = "helicarrier/shell-one", HasTerminal = true };
        return (await world.Desk.SpawnAsync(ControlWorld.Org, new("shell", null), "anna")).Id!.Value;
    }
}
