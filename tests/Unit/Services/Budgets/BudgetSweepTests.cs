using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Services.Control;

namespace Helicarrier.Tests.Unit.Services.Budgets;

/// <summary>Looks at budgets over a real store: what is spent, what people are told, and that it is told once.</summary>
public sealed class BudgetSweepTests : IAsyncLifetime
{
    private BudgetWorld _world = null!;

    public async Task InitializeAsync() => _world = await BudgetWorld.StartAsync();

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Sweep_AsMoneyIsSpent_TellsEachThresholdOnceOverRestarts()
    {
        var id = (await _world.MakeAsync(kind: "soft")).Budget.Id;
        foreach (var _ in Enumerable.Range(0, 11))
        {
            await _world.SpendAsync(1_000_000);
            await _world.SweepAsync();
            _world.Control.Restart();
            await _world.SweepAsync();
            _world.Control.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([AlertReason.BudgetThreshold, AlertReason.BudgetThreshold, AlertReason.BudgetLimit], _world.Reasons);
        Assert.Equal(_world.Control.Time.GetUtcNow().AddMinutes(-2), (await _world.FindAsync(id)).State.Since);
        Assert.Equal([1L, 2, 3], _world.Control.Stored.AlertTransitions.Select(static row => row.Sequence));
        Assert.Equal((BudgetStanding.Reached, AlertStatus.Warning), ((await _world.FindAsync(id)).State.Standing, (await _world.FindAsync(id)).State.Status));
    }

    [Fact]
    public async Task Create_BetweenTwoMilliseconds_IsCheckedAtOnce()
    {
        _world.Control.Time.Advance(TimeSpan.FromTicks(1_234));
        Assert.NotNull((await _world.MakeAsync()).State.CheckedAt);
    }

    [Fact]
    public async Task Sweep_PastAllAtOnce_TellsTheHighestAndSaysWhyTheOthersAreSilent()
    {
        await _world.MakeAsync(kind: "soft");
        await _world.SpendAsync(11_000_000);
        await _world.SweepAsync();
        Assert.Equal([AlertReason.BudgetPassed, AlertReason.BudgetPassed, AlertReason.BudgetLimit], _world.Reasons);
        Assert.Equal("Budget Organization, $10.00 a day, is reached", _world.Control.Stored.AlertTransitions[^1].RuleName);
        Assert.Equal(11m, _world.Control.Stored.AlertTransitions[^1].Value);
    }

    [Fact]
    public async Task Sweep_RandomLife_EachNoticeOfAPeriodOnce()
    {
        await _world.MakeAsync();
        var dice = new Random(20261120);
        for (var step = 0; step < 60; step++)
        {
            switch (dice.Next(6))
            {
                case 0:
                    _world.Control.Restart();
                    break;
                case 1:
                    _world.Control.Time.Advance(TimeSpan.FromHours(dice.Next(1, 20)));
                    break;
                case 2:
                    await _world.SpendAsync(1, model: dice.Next(2) == 0 ? "unknown" : "rocket");
                    break;
                default:
                    await _world.SpendAsync(dice.Next(4_000_000));
                    break;
            }
            await _world.SweepAsync();
        }

        var told = _world.Control.Stored.AlertTransitions;
        Assert.Equal(_world.Control.Stored.BudgetNotices.Count, told.Count);
        Assert.Equal(told.Count, told.DistinctBy(static row => (row.At.UtcDateTime.Date, row.RuleName)).Count());
    }

    [Fact]
    public async Task Sweep_NewPeriod_StartsFromNothing()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        await _world.SpendAsync(12_000_000);
        await _world.SweepAsync();
        _world.Control.Time.Advance(TimeSpan.FromDays(1));
        await _world.SpendAsync(1_000_000, at: _world.Control.Time.GetUtcNow().AddDays(-1));
        await _world.SpendAsync(2_000_000);
        await _world.SweepAsync();
        var state = (await _world.FindAsync(id)).State;
        Assert.Equal((NanoUsd.FromUsd(2), BudgetStanding.Within, false), (state.Usage.Spent, state.Standing, state.IsStopping));
    }

    [Fact]
    public async Task Sweep_InAScope_SpendsWhatTheReceiptSays()
    {
        string[] scopes =
        [
            "", ""","scopeType":"agent","scopeValue":"agent-of-s2" """, ""","scopeType":"project","scopeValue":"/srv/<b>p" """,
            ""","scopeType":"model","scopeValue":"rocket" """,
        ];
        foreach (var i in Enumerable.Range(1, 7))
        {
            await _world.SpendAsync(i * 333_333, "s" + (i % 3), project: i % 3 == 1 ? "/srv/<b>p" : null);
        }

        var rows = new List<BudgetRow>();
        foreach (var scope in scopes) rows.Add(await _world.MakeAsync(scope));
        Assert.Equal([9.333324m, 2.333331m, 3.999996m, 9.333324m], rows.Select(static row => row.State.Usage.Spent.ToUsd()));
        var span = rows[0].State.Span!.Value;
        UsageScope[] asked = [new(), new() { Agent = "agent-of-s2" }, new() { Sessions = new() { Project = "/srv/<b>p" } }, new() { Model = "rocket" }];
        foreach (var (row, scope) in rows.Zip(asked))
        {
            var receipt = await _world.Control.Usage.ReceiptAsync(scope with { From = span.Start, To = span.End });
            Assert.Equal(receipt.Cost, row.State.Usage.Spent);
            Assert.Equal(receipt.Calls, row.State.Usage.Calls);
        }
    }

    [Theory]
    [InlineData("soft", AlertStatus.Warning)]
    [InlineData("hard", AlertStatus.Critical)]
    public async Task Sweep_CallsWithoutAPrice_CannotTellAndCountsThem(string kind, AlertStatus status)
    {
        var id = (await _world.MakeAsync(kind: kind)).Budget.Id;
        await _world.SpendAsync(1_000_000);
        foreach (var _ in Enumerable.Range(0, 3)) await _world.SpendAsync(1_000, model: "nobody's");
        await _world.SweepAsync();
        var state = (await _world.FindAsync(id)).State;
        Assert.Equal((BudgetStanding.CannotTell, status, 3L, false), (state.Standing, state.Status, state.Usage.Unpriced, state.IsStopping));
        Assert.Equal(NanoUsd.FromUsd(1), state.Usage.Spent);
        var told = Assert.Single(_world.Control.Stored.AlertTransitions);
        Assert.Equal((AlertReason.BudgetUnpriced, status, 3m), (told.Reason, told.ToStatus, told.Value));
    }

    [Fact]
    public async Task Sweep_TwoBudgetsAndOneCannotBeRead_TheOtherIsCheckedAndItIsToldOnce()
    {
        var broken = (await _world.MakeAsync(""","scopeType":"project","scopeValue":"/p" """)).Budget.Id;
        var whole = (await _world.MakeAsync()).Budget.Id;
        await _world.SpendAsync(6_000_000);
        await _world.Control.SqlAsync("ALTER TABLE ledger_dim RENAME TO hidden");
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Contains("ledger_dim", (await _world.FindAsync(broken)).State.Error, StringComparison.Ordinal);
        Assert.Equal(BudgetStanding.Warned, (await _world.FindAsync(whole)).State.Standing);
        Assert.Equal([AlertReason.BudgetNotChecked, AlertReason.BudgetThreshold], _world.Reasons.Order().Reverse());
        await _world.Control.SqlAsync("ALTER TABLE hidden RENAME TO ledger_dim");
        await _world.SweepAsync();
        Assert.Null((await _world.FindAsync(broken)).State.Error);
        Assert.Equal(0, await _world.Control.BudgetReader.CountAsync(ControlWorld.Org));
    }

    [Fact]
    public async Task Sweep_OneBudgetsZoneIsNotKnownHere_TheOtherIsCheckedAndItIsToldOnce()
    {
        var broken = (await _world.MakeAsync()).Budget.Id;
        var whole = (await _world.MakeAsync()).Budget.Id;
        await _world.Control.SqlAsync($"UPDATE budgets SET zone = 'Nowhere/Land' WHERE budget_id = '{broken}'");
        await _world.SpendAsync(6_000_000);
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Contains("Nowhere/Land", (await _world.FindAsync(broken)).State.Error, StringComparison.Ordinal);
        Assert.Equal(BudgetStanding.Warned, (await _world.FindAsync(whole)).State.Standing);
        Assert.Equal([AlertReason.BudgetNotChecked, AlertReason.BudgetThreshold], _world.Reasons.Order().Reverse());

        _world.Control.Time.Advance(TimeSpan.FromDays(1));
        await _world.SweepAsync();
        Assert.True((await _world.FindAsync(broken)).State.Span!.Value.Contains(_world.Control.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Sweep_LimitReached_KeepsThePrintedBoundAndTheMostThatWasMeasured()
    {
        var id = (await _world.MakeAsync()).Budget.Id;
        await _world.SpendAsync(9_000_000);
        await _world.SweepAsync();
        var printed = BudgetOutlook.Of((await _world.FindAsync(id)).Budget, (await _world.FindAsync(id)).State)!.Overshoot!.Value;
        Assert.Equal(NanoUsd.FromUsd(9.6m), printed);
        await _world.SpendAsync(1_250_000);
        await _world.SweepAsync();
        await _world.SpendAsync(500_000);
        await _world.SweepAsync();
        var crossing = Assert.Single(await _world.Control.BudgetReader.CrossingsAsync(ControlWorld.Org, id, 10));
        Assert.Equal((printed, NanoUsd.FromUsd(0.75m), NanoUsd.FromUsd(10)), (crossing.Bound, crossing.Overshoot, crossing.Limit));
    }

    [Fact]
    public async Task Told_AChannelThatWantsTheCritical_GetsOneMessage()
    {
        await _world.MakeAsync();
        await _world.Control.Writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Add(
                ControlWorld.Org,
                new(Guid.NewGuid(), ChannelKind.Ntfy, "ops", new("https://ntfy.example/x"), AlertStatus.Critical, IsEnabled: true, transaction.Now),
                secret: null);
            return true;
        });
        await _world.SpendAsync(12_000_000);
        await _world.SweepAsync();
        await _world.SweepAsync();
        Assert.Equal(3, Assert.Single(_world.Control.Stored.AlertDeliveries).Sequence);
    }
}
