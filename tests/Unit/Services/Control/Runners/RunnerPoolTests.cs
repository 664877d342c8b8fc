using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Control.Runners;

/// <summary>Runs that other machines hold: where they are started, who speaks for them, and what becomes of them when nobody does.</summary>
public sealed class RunnerPoolTests
{
    [Fact]
    public async Task Spawn_OnlyAnotherMachineHasTheAgent_IsStartedThereWithItsOwnVariables()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna");

        var order = Assert.Single(machine.Orders);
        Assert.Equal((answer.Id!.Value, 2, "/srv"), (order.Id, order.Places, order.Directory));
        Assert.Empty(order.Environment);
        Assert.Empty(world.Runner.Orders);
        Assert.Equal(runner.Id, (await world.FindAsync(order.Id)).Row.Runner);
    }

    [Theory]
    [InlineData(null, null, "local")]
    [InlineData("gpu-1", null, "gpu-1")]
    [InlineData("local", null, "local")]
    [InlineData(null, "gpu", "gpu-1")]
    public async Task Spawn_TwoMachinesHaveTheAgent_GoesWhereItIsMeantOrWhereMostIsFree(string? name, string? label, string expected)
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("gpu-1", RunnerWorld.Entry("fury")));
        var wish = new SpawnWish("fury", "go", Runner: name) { Labels = label is null ? [] : [label] };
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, wish, "anna")).Verdict);
        Assert.Equal(expected, machine.Orders.Count == 1 ? "gpu-1" : "local");
    }

    [Fact]
    public async Task Spawn_ThisMachineIsFuller_GoesToTheOther()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("gpu-1", RunnerWorld.Entry("fury")));
        for (var run = 0; run < 8; run++) await world.SpawnAsync();
        Assert.Equal((6 + 1, 2 - 1), (world.Runner.Orders.Count, machine.Orders.Count));
    }

    [Theory]
    [InlineData("gpu-2", null)]
    [InlineData(null, "tpu")]
    [InlineData("gpu-1", "tpu")]
    public async Task Spawn_NoRunnerIsTheOneThatIsMeant_IsRefusedAndNothingIsRecorded(string? name, string? label)
    {
        await using var world = await ControlWorld.StartAsync();
        await RunnerWorld.JoinAsync(world);
        var wish = new SpawnWish("strange", "go", Runner: name) { Labels = label is null ? [] : [label] };
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, wish, "anna");
        Assert.Equal((RunVerdict.Unreachable, RunnerFault.Unreachable), (answer.Verdict, answer.Code));
        Assert.Empty(world.Stored.ControlRuns);
    }

    [Fact]
    public async Task Spawn_SameKeyOnAnotherRunner_IsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("gpu-1", RunnerWorld.Entry("fury")));
        await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", "k", Runner: "gpu-1"), "anna");
        var other = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", "k", Runner: "local"), "anna");
        Assert.Equal(RunVerdict.OtherRequest, other.Verdict);
    }

    [Fact]
    public async Task Look_RunnerIsAway_LosesNoRunOfItAndFollowsAllOthers()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var there = (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna")).Id!.Value;
        var here = await world.SpawnAsync();
        machine.Trouble = new(RunnerFault.Unreachable, "Nobody answers.");
        world.Runner.Forget(here);
        await world.LookAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.LookAsync();
        await world.Register.LeaveAsync(runner, "gpu-key");
        await world.LookAsync();

        Assert.Equal(RunStatus.Running, (await world.FindAsync(there)).Row.Status);
        Assert.Equal(RunStatus.Lost, (await world.FindAsync(here)).Row.Status);
    }

    [Fact]
    public async Task Stop_RunnerIsAway_IsKeptAndCarriedOutWhenItIsBack()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var run = (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna")).Id!.Value;
        await world.Register.LeaveAsync(runner, "gpu-key");
        var refused = await world.Desk.StopAsync(ControlWorld.Org, run, new(Reason: "Enough"), "anna");
        Assert.Equal((RunVerdict.Unreachable, RunnerFault.Unreachable), (refused.Verdict, refused.Code));

        await world.Register.AdmitAsync(runner, "gpu-key", CancellationToken.None);
        await world.LookAsync();
        Assert.Equal(run, Assert.Single(machine.Stops).Id);
        Assert.Equal((RunStatus.Stopped, "Enough"), ((await world.FindAsync(run)).Row.Status, (await world.FindAsync(run)).Row.StopReason));
        Assert.Empty(world.Runner.Stops);
    }

    [Fact]
    public async Task Look_RunnerSpeaksOfAnothersRun_IsNotListenedTo()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world);
        var (open, over) = (await world.SpawnAsync(), await world.SpawnAsync());
        world.Runner.Forget(over);
        await world.LookAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.LookAsync();
        machine.Put(machine.Running(open, "fury") with { Status = RunStatus.Ended, EndedAt = world.Time.GetUtcNow() });
        machine.Put(machine.Running(over, "fury"));
        await world.LookAsync();

        Assert.Equal(RunStatus.Running, (await world.FindAsync(open)).Row.Status);
        Assert.Equal(RunStatus.Lost, (await world.FindAsync(over)).Row.Status);
    }

    [Fact]
    public async Task Look_RunnerSaysNonsense_HarmsNobodyElse()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world);
        var here = await world.SpawnAsync();
        var running = machine.Running(RunId.New(world.Time.GetUtcNow()), "strange");
        machine.Put(running with { Agent = null! });
        machine.PutNothing();
        machine.Put(machine.Running(RunId.New(world.Time.GetUtcNow()), "strange") with { Directory = new string('/', 5_000) });
        machine.Orphans.Add(null!);
        machine.Orphans.Add(new(default, null!, OrphanKind.Returned, null!));
        world.Runner.Put(world.Runner.Running(here, "fury") with { Status = RunStatus.Ended, EndedAt = world.Time.GetUtcNow(), ExitCode = 0 });
        await world.LookAsync();

        Assert.Equal(RunStatus.Ended, (await world.FindAsync(here)).Row.Status);
        Assert.Equal(here, Assert.Single(world.Stored.ControlRuns).RunId);
        Assert.Empty(await world.Pool.CensusAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Look_RunnerNamesMoreRunsThanItCanHold_TakesNoneOfThem()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world);
        for (var run = 0; run < 2_000; run++) machine.Put(machine.Running(RunId.New(world.Time.GetUtcNow()), "strange"));
        await world.LookAsync();
        Assert.Empty(world.Stored.ControlRuns);
    }

    [Fact]
    public async Task Look_RunnerHoldsARunThatTheStoreDoesNotKnow_IsTakenOverAsIts()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var run = RunId.New(world.Time.GetUtcNow());
        machine.Put(machine.Running(run, "strange"));
        await world.LookAsync();
        var row = (await world.FindAsync(run)).Row;
        Assert.Equal((RunStatus.Running, runner.Id, RunFollower.Actor), (row.Status, row.Runner, row.ActorId));
    }

    [Fact]
    public async Task Census_OfTwoMachines_NamesThemAndReapsOnTheRightOne()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var orphan = new Orphan(RunId.New(world.Time.GetUtcNow()), "fury", OrphanKind.Returned, new(77, 1, 5, "sleep", 0, 0, false));
        machine.Orphans.Add(orphan);
        world.Runner.Orphans.Add(orphan);
        Assert.Equal(
            [runner.Id.ToString(), "local"], (await world.Pool.CensusAsync(CancellationToken.None)).Select(found => found.Runner.ToString()).Order());

        Assert.Equal(RunVerdict.Done, (await world.Desk.ReapAsync(ControlWorld.Org, new(77, 5, runner.Id), "anna")).Verdict);
        Assert.Empty(machine.Orphans);
        Assert.Single(world.Runner.Orphans);
    }

    [Fact]
    public async Task Agents_OfAnotherMachine_AreThoseThatThisHostCanRun()
    {
        await using var world = await ControlWorld.StartAsync();
        AgentEntry[] offered =
        [
            RunnerWorld.Entry("good"), RunnerWorld.Entry("good-too", "claude"), RunnerWorld.Entry("no-client", "cobol"), RunnerWorld.Entry("../name"),
            RunnerWorld.Entry("no-place") with { Directory = "here" }, RunnerWorld.Entry("no-program") with { Arguments = [] },
            RunnerWorld.Entry("option") with { Arguments = ["--evil"] },
        ];
        await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("gpu-1", offered));
        Assert.Equal(["fury", "good", "good-too", "mute", "wanda"], world.Placement.Agents(ControlWorld.Org).Select(agent => agent.Name));
    }

    [Fact]
    public async Task StopAll_OneRunnerIsAway_StopsTheOthersAndIsUnderWay()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, machine) = await RunnerWorld.JoinAsync(world);
        var there = (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna")).Id!.Value;
        var here = await world.SpawnAsync();
        await world.Register.LeaveAsync(runner, "gpu-key");
        var answer = await world.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, new(), "anna", isPerson: true);
        Assert.Equal((RunVerdict.UnderWay, 2), (answer.Verdict, answer.Runs.Count));
        Assert.Equal(RunStatus.Stopped, (await world.FindAsync(here)).Row.Status);

        await world.Register.AdmitAsync(runner, "gpu-key", CancellationToken.None);
        await world.LookAsync();
        Assert.Equal(there, Assert.Single(machine.Stops).Id);
    }

    [Fact]
    public async Task Uncommitted_OfAnotherMachineIsNoAnswer_IsRefusedInWords()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world);
        var run = (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "anna")).Id!.Value;
        machine.Uncommitted = new("/srv", UncommittedState.Known, 2, IsMore: false, [null!, "a"], Reason: null);
        var refused = await Assert.ThrowsAsync<RunnerException>(() => world.Pool.UncommittedAsync(run, CancellationToken.None));
        Assert.Equal(RunnerFault.Trouble, refused.Code);

        machine.Uncommitted = machine.Uncommitted with { First = ["a"], Count = 1 };
        Assert.Equal(1, (await world.Pool.UncommittedAsync(run, CancellationToken.None)).Count);
    }
}
