using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Control;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Control;

/// <summary>Orders about runs: what is recorded before a runner hears of it, and what becomes of it when the runner is away.</summary>
public sealed class RunDeskTests
{
    private static readonly RunnerException Away = new(RunnerFault.Unreachable, "Nobody answers.");

    [Fact]
    public async Task Spawn_AgentOfTheCatalogue_RunsWithItsCommandAndNoWordOfThePrompt()
    {
        await using var world = await ControlWorld.StartAsync();
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "--evil $(x)"), "anna");

        var order = Assert.Single(world.Runner.Orders);
        Assert.Equal((RunVerdict.Done, answer.Id), (answer.Verdict, (RunId?)order.Id));
        Assert.Equal(["/usr/bin/client", "--stream"], order.Command);
        Assert.Equal(("--evil $(x)", "/tmp"), (order.Prompt, order.Directory));
        Assert.Equal(["PATH"], order.Environment.Keys);
        var row = (await world.FindAsync(order.Id)).Row;
        Assert.Equal((RunStatus.Running, ProofKind.Cgroup, "anna", "fury", "command"), (row.Status, row.Proof, row.ActorId, row.Agent, row.Client));
        Assert.Equal([("run.spawn", "anna")], world.Audited);
        Assert.DoesNotContain("evil", Assert.Single(world.Stored.Audit).Metadata, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "x", RunVerdict.Missing, "AGENT_NOT_FOUND")]
    [InlineData("mute", "x", RunVerdict.Bad, "BAD_REQUEST")]
    [InlineData("../fury", "x", RunVerdict.Missing, "AGENT_NOT_FOUND")]
    public async Task Spawn_CannotBe_IsRefusedAndNothingIsRecorded(string agent, string prompt, RunVerdict verdict, string code)
    {
        await using var world = await ControlWorld.StartAsync();
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new(agent, prompt), "anna");

        Assert.Equal((verdict, code), (answer.Verdict, answer.Code));
        Assert.Empty(world.Stored.ControlRuns);
        Assert.Empty(world.Runner.Orders);
    }

    [Fact]
    public async Task Spawn_PromptIsOneByteTooLong_IsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        var most = new string('x', RunLimits.Prompt);
        Assert.Equal(RunVerdict.TooLong, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", most + "x"), "anna")).Verdict);
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", most), "anna")).Verdict);
    }

    [Fact]
    public async Task Spawn_SameKeyAgain_IsOneRunAndAnotherPromptIsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        var first = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "one", "k"), "anna");
        var again = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "one", "k"), "boris");
        var other = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "two", "k"), "boris");

        Assert.Equal((RunVerdict.Done, first.Id), (again.Verdict, again.Id));
        Assert.Equal((RunVerdict.OtherRequest, first.Id), (other.Verdict, other.Id));
        Assert.Single(world.Runner.Orders);
        Assert.Single(world.Stored.ControlRuns);
    }

    [Theory]
    [InlineData(RunnerFault.Full, RunVerdict.Full)]
    [InlineData(RunnerFault.NotStarted, RunVerdict.Refused)]
    public async Task Spawn_RunnerRefuses_IsLostWithTheReason(string fault, RunVerdict verdict)
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Trouble = new(fault, "Not now\u202e.");
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna");

        var row = (await world.FindAsync(answer.Id!.Value)).Row;
        Assert.Equal((verdict, RunStatus.Lost), (answer.Verdict, row.Status));
        Assert.NotNull(row.EndedAt);
        Assert.DoesNotContain('\u202e', row.Error!);
    }

    [Fact]
    public async Task Spawn_AnswerIsLost_IsFoundByTheNextLook()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.LateTrouble = Away;
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna");
        Assert.Equal((RunVerdict.Unreachable, RunStatus.Starting), (answer.Verdict, (await world.FindAsync(answer.Id!.Value)).Row.Status));

        await world.LookAsync();
        Assert.Equal(RunStatus.Running, (await world.FindAsync(answer.Id.Value)).Row.Status);
    }

    [Fact]
    public async Task Look_RunnerKnowsNothing_LosesARunAfterAMinuteAndFindsItAgain()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.Trouble = Away;
        var id = await world.SpawnAsync();
        world.Runner.Trouble = null;
        await world.LookAsync();
        Assert.Equal(RunStatus.Starting, (await world.FindAsync(id)).Row.Status);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        await world.LookAsync();
        Assert.Equal(RunStatus.Lost, (await world.FindAsync(id)).Row.Status);

        world.Runner.Put(world.Runner.Running(id, "fury"));
        await world.LookAsync();
        var found = (await world.FindAsync(id)).Row;
        Assert.Equal((RunStatus.Running, null, null), (found.Status, found.EndedAt, found.Error));
    }

    [Fact]
    public async Task Look_RunThatNobodyRecorded_IsRecorded()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = RunId.New(world.Time.GetUtcNow());
        world.Runner.Put(world.Runner.Running(id, "stranger"));
        await world.LookAsync();

        var row = (await world.FindAsync(id)).Row;
        Assert.Equal((RunStatus.Running, RunFollower.Actor, "stranger"), (row.Status, row.ActorId, row.Agent));
    }

    [Fact]
    public async Task Stop_IsProvenAuditedAndAnsweredAgainWithTheSameProof()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = await world.SpawnAsync();
        var answer = await world.Desk.StopAsync(ControlWorld.Org, id, new(Reason: "Wrong task"), "boris");

        var run = await world.FindAsync(id);
        Assert.Equal((RunVerdict.Done, RunStatus.Stopped, "boris", "Wrong task"), (answer.Verdict, run.Row.Status, run.Row.StopAskedBy, run.Row.StopReason));
        Assert.Equal((true, 2, 0), (run.Stop!.IsConfirmed, run.Stop.Met, run.Stop.Left));
        Assert.Equal([("run.spawn", "anna"), ("run.stop", "boris"), ("run.stopped", "boris")], world.Audited);

        Assert.Equal(RunVerdict.Done, (await world.Desk.StopAsync(ControlWorld.Org, id, new(IsForced: true), "carla")).Verdict);
        Assert.Single(world.Runner.Stops);
        Assert.Equal("boris", (await world.FindAsync(id)).Row.StopAskedBy);
    }

    [Fact]
    public async Task Stop_IsNotProven_StaysSoUntilTheRunnerSaysOtherwise()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = await world.SpawnAsync();
        world.Runner.Confirms = false;
        await world.Desk.StopAsync(ControlWorld.Org, id, new(), "boris");
        await world.LookAsync();
        var run = await world.FindAsync(id);
        Assert.Equal((RunStatus.Unconfirmed, null, 1), (run.Row.Status, run.Row.EndedAt, run.Stop!.Left));
        Assert.Single(world.Runner.Stops);
        Assert.Contains(("run.unconfirmed", "boris"), world.Audited);

        world.Runner.Confirms = true;
        await world.Desk.StopAsync(ControlWorld.Org, id, new(), "carla");
        Assert.Equal(RunStatus.Stopped, (await world.FindAsync(id)).Row.Status);
    }

    [Fact]
    public async Task Stop_RunnerIsAway_StandsAndIsCarriedOutWhenItIsBack()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = await world.SpawnAsync();
        world.Runner.Trouble = Away;
        var answer = await world.Desk.StopAsync(ControlWorld.Org, id, new(IsForced: true), "boris");
        Assert.Equal((RunVerdict.Unreachable, RunnerFault.Unreachable), (answer.Verdict, answer.Code));
        await world.LookAsync();
        Assert.Equal(RunStatus.Running, (await world.FindAsync(id)).Row.Status);

        world.Runner.Trouble = null;
        world.Restart();
        await world.LookAsync();
        Assert.Equal(RunStatus.Stopped, (await world.FindAsync(id)).Row.Status);
        Assert.Equal(new StopOrder(id, Force: true), Assert.Single(world.Runner.Stops));
        Assert.Contains(("run.stopped", "boris"), world.Audited);
    }

    [Fact]
    public async Task Stop_KeepsItStopped_NobodyStartsItUntilTheOrderIsLifted()
    {
        await using var world = await ControlWorld.StartAsync();
        var (one, two) = (await world.SpawnAsync(), await world.SpawnAsync());
        await world.Desk.StopAsync(ControlWorld.Org, one, new(Reason: "Stuck loop\u202e", KeepsStopped: true), "boris");
        await world.Desk.StopAsync(ControlWorld.Org, two, new(Reason: "Again", KeepsStopped: true), "carla");
        var order = Assert.Single(await world.Reader.OrdersAsync(ControlWorld.Org));
        Assert.Equal(("fury", "boris", one), (order.Agent, order.GivenBy, order.RunId));

        world.Restart();
        var refused = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna");
        Assert.Equal((RunVerdict.KeptStopped, "STANDING_ORDER"), (refused.Verdict, refused.Code));
        Assert.Contains("by boris", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', refused.Reason!);
        Assert.Equal(2, world.Stored.ControlRuns.Count);
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("mute", null), "anna")).Verdict);

        Assert.Equal(RunVerdict.Done, (await world.Desk.LiftAsync(ControlWorld.Org, "fury", "anna")).Verdict);
        Assert.Equal(RunVerdict.Missing, (await world.Desk.LiftAsync(ControlWorld.Org, "fury", "anna")).Verdict);
        Assert.Equal(RunVerdict.Done, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna")).Verdict);
        Assert.Equal(
            [("order.give", "boris"), ("order.refuse", "anna"), ("order.lift", "anna")],
            world.Stored.Audit.Where(entry => entry.Target == "agent/fury").Select(entry => (entry.Action, entry.ActorId)));
    }

    [Fact]
    public async Task Stop_RunIsOverAlready_KeepsTheAgentStoppedAllTheSame()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = await world.SpawnAsync();
        await world.Desk.StopAsync(ControlWorld.Org, id, new(), "boris");
        await world.Desk.StopAsync(ControlWorld.Org, id, new(KeepsStopped: true), "boris");
        Assert.Equal(RunVerdict.KeptStopped, (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna")).Verdict);
    }

    [Fact]
    public async Task Say_IsPassedOnAndAuditedWithoutItsWords()
    {
        await using var world = await ControlWorld.StartAsync();
        var id = await world.SpawnAsync();
        Assert.Equal(RunVerdict.Done, (await world.Desk.SayAsync(ControlWorld.Org, id, "the secret word", "boris")).Verdict);
        Assert.Equal(RunVerdict.Bad, (await world.Desk.SayAsync(ControlWorld.Org, id, "", "boris")).Verdict);
        Assert.Equal(RunVerdict.TooLong, (await world.Desk.SayAsync(ControlWorld.Org, id, new string('x', RunLimits.Prompt + 1), "boris")).Verdict);

        Assert.Equal(["the secret word"], world.Runner.Said);
        Assert.Contains(("run.message", "boris"), world.Audited);
        Assert.DoesNotContain(world.Stored.Audit, entry => entry.Metadata.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Say_RunIsOverUnknownOrItsRunnerAway_IsRefusedAndNotAudited()
    {
        await using var world = await ControlWorld.StartAsync();
        var (over, alive) = (await world.SpawnAsync(), await world.SpawnAsync());
        await world.Desk.StopAsync(ControlWorld.Org, over, new(), "boris");
        Assert.Equal(RunVerdict.Refused, (await world.Desk.SayAsync(ControlWorld.Org, over, "x", "boris")).Verdict);
        Assert.Equal(RunVerdict.Missing, (await world.Desk.SayAsync(ControlWorld.Org, RunId.New(world.Time.GetUtcNow()), "x", "boris")).Verdict);
        world.Runner.Trouble = Away;
        Assert.Equal(RunVerdict.Unreachable, (await world.Desk.SayAsync(ControlWorld.Org, alive, "x", "boris")).Verdict);

        Assert.DoesNotContain(("run.message", "boris"), world.Audited);
    }

    [Fact]
    public async Task Orphans_AreToldOnceAndReapedByAPersonOnly()
    {
        await using var world = await ControlWorld.StartAsync();
        using var watch = new OrphanWatch(world.Writer, world.Runner, world.Time, NullLogger<OrphanWatch>.Instance);
        var id = RunId.New(world.Time.GetUtcNow());
        world.Runner.Orphans.Add(new(id, "fury", OrphanKind.Returned, new(77, 1, 9, "node", 3, 1024, HasLeftSession: true)));
        await watch.LookAsync(default);
        await watch.LookAsync(default);
        world.Runner.Trouble = Away;
        await watch.LookAsync(default);
        world.Runner.Trouble = null;
        Assert.Single(watch.Latest!.Value.Orphans);
        var found = Assert.Single(world.Stored.Audit, static entry => entry.Action == "orphan.found");
        Assert.Equal(("run/" + id, ActorType.Service), (found.Target, found.ActorType));

        Assert.Equal(RunVerdict.Missing, (await world.Desk.ReapAsync(ControlWorld.Org, new(78, 9), "anna")).Verdict);
        Assert.Equal(RunVerdict.Done, (await world.Desk.ReapAsync(ControlWorld.Org, new(77, 9), "anna")).Verdict);
        await watch.LookAsync(default);
        Assert.Empty(watch.Latest.Value.Orphans);
        Assert.Equal("anna", Assert.Single(world.Stored.Audit, static entry => entry.Action == "orphan.reap").ActorId);
    }

    [Fact]
    public async Task Host_RunsNoAgents_RefusesAndSaysWhy()
    {
        await using var world = await ControlWorld.StartAsync();
        world.Runner.IsOn = false;
        var answer = await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x"), "anna");
        Assert.Equal((RunVerdict.Unreachable, RunnerFault.Unreachable), (answer.Verdict, answer.Code));
    }
}
