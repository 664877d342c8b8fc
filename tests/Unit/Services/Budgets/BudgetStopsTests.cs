using System.Text.Json;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Budgets;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Budgets;

/// <summary>Hard budgets over the desk of runs: what they stop, what they leave alone, and how a person lets it go on.</summary>
public sealed class BudgetStopsTests : IAsyncLifetime
{
    private BudgetWorld _world = null!;

    public async Task InitializeAsync() => _world = await BudgetWorld.StartAsync();

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Sweep_HardAndReached_PausesManagedRunsOnceAndSaysWhoDid()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(10_000_000);
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Equal([(run, true)], _world.Control.Runner.Freezes);
        var audited = Assert.Single(_world.Control.Stored.Audit, static entry => entry.Action == "run.pause");
        Assert.Equal(("budget", "run/" + run), (audited.ActorId, audited.Target));
        Assert.Contains("Budget Organization is reached", audited.Metadata, StringComparison.Ordinal);
        var hold = Assert.Single((await _world.FindAsync(id)).Holds);
        Assert.Equal((run, "fury", BudgetAction.Pause, null), (hold.Run, hold.Agent, hold.Action, hold.Error));

        // Somebody has it go on all the same, and another one is started: the next look stops both.
        await _world.Control.Desk.FreezeAsync(ControlWorld.Org, run, isFrozen: false, "anna");
        var second = await _world.Control.SpawnAsync();
        await _world.SweepAsync();
        Assert.Equal([(run, true), (second, true)], _world.Control.Runner.Freezes.Skip(2).OrderBy(one => one.Run == second));
    }

    [Fact]
    public async Task Sweep_HardThatKills_KillsWithoutAsking()
    {
        await _world.MakeAsync(""","action":"kill" """);
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(10_000_000);
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Equal([new StopOrder(run, true)], _world.Control.Runner.Stops);
        Assert.Equal(RunStatus.Stopped, (await _world.Control.FindAsync(run)).Row.Status);
        Assert.Equal([("run.stop", "budget"), ("run.stopped", "budget")], _world.Control.Audited.Skip(1));
        Assert.Empty(await _world.Control.BudgetReader.HoldsAsync(ControlWorld.Org));
    }

    [Theory]
    [InlineData("soft", "", 12_000_000, "rocket")]
    [InlineData("hard", "", 9_999_999, "rocket")]
    [InlineData("hard", ""","enabled":false""", 12_000_000, "rocket")]
    [InlineData("hard", ""","scopeType":"agent","scopeValue":"agent-of-s1" """, 12_000_000, "rocket")]
    [InlineData("hard", "", 1, "nobody's")]
    public async Task Sweep_NothingToStop_LeavesRunsAlone(string kind, string more, long micros, string model)
    {
        await _world.MakeAsync(more, kind: kind);
        await _world.Control.SpawnAsync();
        await _world.SpendAsync(micros, model: model);
        await _world.SweepAsync();
        Assert.Empty(_world.Control.Runner.Freezes);
        Assert.Empty(_world.Control.Runner.Stops);
    }

    [Fact]
    public async Task Sweep_HardThatStopsWithoutAPrice_Pauses()
    {
        await _world.MakeAsync(""","stopsUnpriced":true""");
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(1, model: "nobody's");
        await _world.SweepAsync();
        Assert.Equal([(run, true)], _world.Control.Runner.Freezes);
    }

    [Fact]
    public async Task Sweep_OfAnAgent_StopsTheRunsWhoseSessionsAreItsAlone()
    {
        var other = await _world.Control.SpawnAsync();
        var spoken = (await _world.Control.Desk.SpawnAsync(ControlWorld.Org, new("wanda", null), "anna")).Id!.Value;
        string[] lines = [ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init];
        _world.Control.Runner.Written[spoken] =
            [.. System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line.ReplaceLineEndings("") + "\n")))];
        await _world.Control.Talks.FollowAsync(ControlWorld.Org, spoken, CancellationToken.None);
        var session = Assert.Single(await _world.Control.Sessions.OfAsync(ControlWorld.Org, spoken));
        var row = await _world.MakeAsync($$""","scopeType":"agent","scopeValue":"agent-of-{{session}}" """);
        await _world.SpendAsync(10_000_000, session);
        await _world.SpendAsync(1, "elsewhere");
        await _world.SweepAsync();
        Assert.Equal([(spoken, true)], _world.Control.Runner.Freezes);
        Assert.DoesNotContain(_world.Control.Runner.Freezes, one => one.Run == other);
        Assert.Equal((1, 0), ((await _world.FindAsync(row.Budget.Id)).State.Usage.Working, (await _world.FindAsync(row.Budget.Id)).State.Usage.Watched));
    }

    [Fact]
    public async Task Sweep_OnlyWatched_TellsInstead()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        await _world.SpendAsync(10_000_000);
        await _world.SweepAsync();
        Assert.Equal(1, (await _world.FindAsync(id)).State.Usage.Watched);
        Assert.Equal(AlertReason.BudgetLimit, _world.Reasons.Last());
        Assert.Empty(_world.Control.Runner.Freezes);
    }

    [Fact]
    public async Task Sweep_RunnerIsAway_SaysSoOnceAndStopsWhenItIsBack()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(10_000_000);
        _world.Control.Runner.Trouble = new(RunnerFault.Unreachable, "It is away.");
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Equal("It is away.", Assert.Single((await _world.FindAsync(id)).Holds).Error);
        Assert.Single(_world.Reasons, AlertReason.BudgetNotStopped);
        _world.Control.Runner.Trouble = null;
        await _world.SweepAsync();
        Assert.Equal([(run, true)], _world.Control.Runner.Freezes);
        Assert.Null(Assert.Single((await _world.FindAsync(id)).Holds).Error);
    }

    [Fact]
    public async Task Raise_AboveWhatIsSpent_LetsGoOnWhatItPausedAndIsAudited()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        var run = await _world.Control.SpawnAsync();
        var mine = await _world.Control.SpawnAsync();
        await _world.Control.Desk.FreezeAsync(ControlWorld.Org, mine, isFrozen: true, "anna");
        await _world.SpendAsync(10_500_000);
        await _world.SweepAsync();
        Assert.Equal(AlertVerdict.Bad, (await _world.Desk.RaiseAsync(ControlWorld.Org, id, 20, " ", "maria")).Verdict);
        var low = await _world.Desk.RaiseAsync(ControlWorld.Org, id, 10.5m, "More", "maria");
        Assert.Equal((AlertVerdict.Refused, "limitUsd must be more than the 10.5 that are spent"), (low.Verdict, low.Reason));
        Assert.Equal(AlertVerdict.Refused, (await _world.Desk.GoOnAsync(ControlWorld.Org, id, "Please", "maria")).Verdict);
        Assert.Equal(AlertVerdict.Refused, (await _world.Desk.RemoveAsync(ControlWorld.Org, id, "maria")).Verdict);

        var raised = await _world.Desk.RaiseAsync(ControlWorld.Org, id, 20, "The release", "maria");
        Assert.Equal((AlertVerdict.Done, 0), (raised.Verdict, raised.Row!.Holds.Count));
        Assert.Equal([(mine, true), (run, true), (run, false)], _world.Control.Runner.Freezes);
        var audited = Assert.Single(_world.Control.Stored.Audit, static entry => entry.Action == "budget.raise");
        Assert.Contains("The release", audited.Metadata, StringComparison.Ordinal);

        // A raised limit has thresholds of its own.
        await _world.SpendAsync(10_000_000);
        await _world.SweepAsync();
        Assert.Equal(2, _world.Reasons.Count(static reason => reason == AlertReason.BudgetLimit));
        Assert.Equal(AlertVerdict.Done, (await _world.Desk.ChangeAsync(ControlWorld.Org, id, JsonElement.Parse("""{"enabled":false}"""), "maria")).Verdict);
        Assert.Equal(AlertVerdict.Done, (await _world.Desk.GoOnAsync(ControlWorld.Org, id, "Enough", "maria")).Verdict);
        Assert.Equal(AlertVerdict.Done, (await _world.Desk.RemoveAsync(ControlWorld.Org, id, "maria")).Verdict);
    }

    [Fact]
    public async Task Raise_AnotherBudgetStopsTheSameRun_ItStandsStill()
    {
        var one = (await _world.MakeAsync()).Budget.Id;
        var two = (await _world.MakeAsync(limit: 9)).Budget.Id;
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(10_500_000);
        await _world.SweepAsync();
        await _world.Desk.RaiseAsync(ControlWorld.Org, one, 20, "More", "maria");
        Assert.Equal([(run, true)], _world.Control.Runner.Freezes);
        await _world.Desk.RaiseAsync(ControlWorld.Org, two, 20, "More", "maria");
        Assert.Equal([(run, true), (run, false)], _world.Control.Runner.Freezes);
    }

    [Fact]
    public async Task GoOn_InANewPeriod_IsForAPersonToSay()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        var run = await _world.Control.SpawnAsync();
        await _world.SpendAsync(10_500_000);
        await _world.SweepAsync();
        _world.Control.Time.Advance(TimeSpan.FromDays(1));
        await _world.SweepAsync();
        Assert.Equal([(run, true)], _world.Control.Runner.Freezes);
        Assert.False((await _world.FindAsync(id)).State.IsStopping);
        Assert.Equal(AlertVerdict.Done, (await _world.Desk.GoOnAsync(ControlWorld.Org, id, "A new day", "maria")).Verdict);
        Assert.Equal([(run, true), (run, false)], _world.Control.Runner.Freezes);
        Assert.Equal("maria", Assert.Single(_world.Control.Stored.Audit, static entry => entry.Action == "run.resume").ActorId);
    }
}
