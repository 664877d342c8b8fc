using Helicarrier.Domain.Control;
using Helicarrier.Domain.People;
using Helicarrier.Services.Control;

namespace Helicarrier.Tests.Unit.Services.Control;

public sealed class StopAllDeskTests : IAsyncLifetime
{
    private ControlWorld _world = null!;

    public async Task InitializeAsync() => _world = await ControlWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("stop")]
    [InlineData("STOP ALL")]
    [InlineData("stop all now")]
    public async Task Stop_AnotherWordIsTyped_StopsNothing(string? word)
    {
        await _world.SpawnAsync();
        var answer = await _world.StopAll.StopAsync(ControlWorld.Org, word, new(), "anna", isPerson: true);
        Assert.Equal((RunVerdict.Bad, "WORD_WANTED"), (answer.Verdict, answer.Code));
        Assert.Empty(_world.Runner.Stops);
    }

    [Fact]
    public async Task Stop_NobodyElseMayAct_StopsEveryRunAndKeepsTheAgentsStopped()
    {
        await _world.JoinAsync("anna", UserRole.Operator);
        await _world.JoinAsync("victor", UserRole.Viewer);
        var runs = await SpawnAsync(3);
        var over = await _world.SpawnAsync();
        await _world.Desk.StopAsync(ControlWorld.Org, over, new(), "anna");

        var answer = await StopAsync("anna", new(Reason: "They delete things", KeepsStopped: true));

        Assert.Equal(RunVerdict.Done, answer.Verdict);
        Assert.Equal(runs, answer.Runs);
        Assert.Empty(await _world.Reader.OpenAsync(ControlWorld.Org));
        foreach (var run in runs)
        {
            var row = (await _world.FindAsync(run)).Row;
            Assert.Equal((RunStatus.Stopped, "anna", "They delete things"), (row.Status, row.StopAskedBy, row.StopReason));
        }
        Assert.Single(await _world.Reader.OrdersAsync(ControlWorld.Org));
        Assert.Equal(1, _world.Audited.Count(static entry => entry == ("runs.stop_all", "anna")));
        Assert.Equal(4, _world.Audited.Count(static entry => entry.Action == "run.stopped"));
    }

    [Fact]
    public async Task Stop_TwoMayAct_WaitsForTheOtherAndIsCarriedOutAsTheFirstGaveIt()
    {
        await TwoAsync();
        var runs = await SpawnAsync(2);

        var first = await StopAsync("anna", new(IsForced: true, Reason: "Loop"));
        var again = await StopAsync("anna");
        Assert.Equal((RunVerdict.Waits, RunVerdict.Waits), (first.Verdict, again.Verdict));
        Assert.Empty(_world.Runner.Stops);

        _world.Restart();
        var waiting = await _world.Reader.StopAllAsync(ControlWorld.Org, _world.Time.GetUtcNow());
        Assert.Equal(("anna", "Loop", true), (waiting!.AskedBy, waiting.Reason, waiting.IsForced));
        var second = await StopAsync("boris", new(Reason: "Not this one"));

        Assert.Equal(RunVerdict.Done, second.Verdict);
        Assert.Equal(runs.Select(static run => new StopOrder(run, Force: true)), _world.Runner.Stops);
        Assert.Equal(("boris", "Loop"), ((await _world.FindAsync(runs[0])).Row.StopAskedBy, (await _world.FindAsync(runs[0])).Row.StopReason));
        Assert.Null(await _world.Reader.StopAllAsync(ControlWorld.Org, _world.Time.GetUtcNow()));
        Assert.Equal([("runs.stop_all_ask", "anna"), ("runs.stop_all", "boris")], OrdersAudited);
    }

    [Fact]
    public async Task Stop_TwoMayActAndAKeyIsNobodys_NeitherAsksNorConfirms()
    {
        await TwoAsync();
        await SpawnAsync(1);
        var asked = await StopAsync("ci", isPerson: false);
        await StopAsync("anna");
        var confirmed = await StopAsync("ci", isPerson: false);

        Assert.All([asked, confirmed], static answer => Assert.Equal((RunVerdict.Refused, "PERSON_WANTED"), (answer.Verdict, answer.Code)));
        Assert.Empty(_world.Runner.Stops);
    }

    [Fact]
    public async Task Stop_NobodyConfirmsInTime_LapsesAndTheSecondOneAsksAnew()
    {
        await TwoAsync();
        await SpawnAsync(1);
        await StopAsync("anna");
        _world.Time.Advance(StopAllRule.Stands);

        Assert.Null(await _world.Reader.StopAllAsync(ControlWorld.Org, _world.Time.GetUtcNow()));
        var late = await StopAsync("boris");
        Assert.Equal((RunVerdict.Waits, "boris"), (late.Verdict, late.Waiting!.AskedBy));
        Assert.Empty(_world.Runner.Stops);
        Assert.Equal(RunVerdict.Done, (await StopAsync("anna")).Verdict);
        Assert.Single(_world.Runner.Stops);
    }

    [Fact]
    public async Task Withdraw_OrderThatWaits_CannotBeConfirmedAnyMore()
    {
        await TwoAsync();
        await SpawnAsync(1);
        await StopAsync("anna");

        Assert.True(await _world.StopAll.WithdrawAsync(ControlWorld.Org, "boris"));
        Assert.False(await _world.StopAll.WithdrawAsync(ControlWorld.Org, "boris"));
        Assert.Equal(RunVerdict.Waits, (await StopAsync("boris")).Verdict);
        Assert.Empty(_world.Runner.Stops);
        Assert.Contains(("runs.stop_all_withdraw", "boris"), OrdersAudited);
    }

    [Fact]
    public async Task Stop_NothingRuns_IsDoneAndWaitsForNobody()
    {
        await TwoAsync();
        Assert.Equal(RunVerdict.Done, (await StopAsync("anna")).Verdict);
        Assert.Null(await _world.Reader.StopAllAsync(ControlWorld.Org, _world.Time.GetUtcNow()));
        Assert.Empty(OrdersAudited);
    }

    [Fact]
    public async Task Stop_RunnerIsAway_StandsForEveryRunAndIsCarriedOutWhenItIsBack()
    {
        var runs = await SpawnAsync(3);
        _world.Runner.Trouble = new(RunnerFault.Unreachable, "away");
        var answer = await StopAsync("anna");
        Assert.Equal((RunVerdict.Unreachable, RunnerFault.Unreachable), (answer.Verdict, answer.Code));
        Assert.Equal(runs, answer.Runs);

        _world.Runner.Trouble = null;
        _world.Restart();
        await _world.LookAsync();
        Assert.Empty(await _world.Reader.OpenAsync(ControlWorld.Org));
    }

    private IEnumerable<(string Action, string Actor)> OrdersAudited =>
        _world.Audited.Where(static entry => entry.Action.StartsWith("runs.", StringComparison.Ordinal));

    private async Task TwoAsync()
    {
        await _world.JoinAsync("anna", UserRole.Operator);
        await _world.JoinAsync("boris", UserRole.Admin);
    }

    private async Task<IReadOnlyList<RunId>> SpawnAsync(int runs)
    {
        var ids = new List<RunId>();
        for (var run = 0; run < runs; run++) ids.Add(await _world.SpawnAsync());
        return ids;
    }

    private Task<StopAllAnswer> StopAsync(string actor, StopWish? wish = null, bool isPerson = true) =>
        _world.StopAll.StopAsync(ControlWorld.Org, StopAllRule.Word, wish ?? new(), actor, isPerson);
}
