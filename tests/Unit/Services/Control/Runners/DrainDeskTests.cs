using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;

namespace Helicarrier.Tests.Unit.Services.Control.Runners;

/// <summary>Runners that take no new runs.</summary>
public sealed class DrainDeskTests
{
    [Fact]
    public async Task Drain_OwnRunner_RefusesNewRunsAndLeavesThoseThatItHolds()
    {
        await using var world = await ControlWorld.StartAsync();
        var before = await world.SpawnAsync();
        Assert.Equal(RunVerdict.Done, (await world.Drains.DrainAsync(ControlWorld.Org, RunnerId.Local, "anna")).Verdict);
        var refused = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go"), "boris");
        Assert.Equal((RunVerdict.Refused, RunnerFault.Drained), (refused.Verdict, refused.Code));
        Assert.Contains("anna", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(before, Assert.Single(await world.Reader.OpenAsync(ControlWorld.Org)).Id);
        Assert.Equal(RunVerdict.Done, (await world.Desk.SayAsync(ControlWorld.Org, before, "go on", "boris")).Verdict);
    }

    [Fact]
    public async Task Drain_OneOfTwo_StartsOnTheOther()
    {
        await using var world = await ControlWorld.StartAsync();
        var (_, machine) = await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("gpu-1", RunnerWorld.Entry("fury")));
        await world.Drains.DrainAsync(ControlWorld.Org, RunnerId.Local, "anna");
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go"), "boris")).Verdict);
        Assert.Single(machine.Orders);
        var meant = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", Runner: "local"), "boris");
        Assert.Equal(RunnerFault.Drained, meant.Code);
    }

    [Fact]
    public async Task Drain_OneThatIsAway_HoldsWhenItIsBackAndWhenTheHostStartsAnew()
    {
        await using var world = await ControlWorld.StartAsync();
        var profile = RunnerWorld.Profile();
        var (runner, _) = await RunnerWorld.JoinAsync(world, profile);
        await world.Register.LeaveAsync(runner, "gpu-key");
        await world.Drains.DrainAsync(ControlWorld.Org, profile.Id, "anna");
        world.Restart();
        await RunnerWorld.JoinAsync(world, profile);
        Assert.Equal(RunnerFault.Drained, (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "boris")).Code);
        await world.Drains.LiftAsync(ControlWorld.Org, profile.Id, "anna");
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go"), "boris")).Verdict);
    }

    [Fact]
    public async Task Spawn_SameKeyAfterADrain_IsTheSameRun()
    {
        await using var world = await ControlWorld.StartAsync();
        var first = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", "k"), "boris");
        await world.Drains.DrainAsync(ControlWorld.Org, RunnerId.Local, "anna");
        Assert.Equal(first.Id, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", "k"), "boris")).Id);
        Assert.Equal(RunnerFault.Drained, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "go", "k2"), "boris")).Code);
        Assert.Single(await world.Reader.OpenAsync(ControlWorld.Org));
    }

    [Fact]
    public async Task Drain_Twice_IsAuditedOnceAndForgettingTheRunnerEndsIt()
    {
        await using var world = await ControlWorld.StartAsync();
        var (runner, _) = await RunnerWorld.JoinAsync(world);
        await world.Drains.DrainAsync(ControlWorld.Org, runner.Id, "anna");
        await world.Drains.DrainAsync(ControlWorld.Org, runner.Id, "boris");
        Assert.Equal("anna", (await world.Runners.DrainsAsync(ControlWorld.Org))[runner.Id].By);
        Assert.Single(world.Audited, static entry => entry.Action == "runner.drain");
        await world.Register.LeaveAsync(runner, "gpu-key");
        await world.Register.ForgetAsync(ControlWorld.Org, runner.Id, "anna");
        Assert.Empty(await world.Runners.DrainsAsync(ControlWorld.Org));
    }

    [Fact]
    public async Task Drain_NoSuchRunner_IsRefusedAndNothingIsKept()
    {
        await using var world = await ControlWorld.StartAsync();
        var answer = await world.Drains.DrainAsync(ControlWorld.Org, RunnerId.New(), "anna");
        Assert.Equal((RunVerdict.Missing, RunnerFault.NoRunner), (answer.Verdict, answer.Code));
        Assert.Empty(await world.Runners.DrainsAsync(ControlWorld.Org));
    }
}
