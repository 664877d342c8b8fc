using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>Looks at a real store: what each metric comes to, what is written of it, and that a backtest says the same as the looks did.</summary>
public sealed class AlertSweepTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = RepriceWorld.Start;

    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Start.AddHours(1));
    private RepriceWorld _world = null!;
    private StoreWriter _writer = null!;
    private AlertRepository _alerts = null!;
    private AlertMeter _meter = null!;
    private AlertSweep _sweep = null!;

    private static OrganizationId Org => OrganizationId.Default;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _world = new(_database);
        _writer = _database.Writer(_time);
        _alerts = new(_database.Store);
        _meter = new(_database.Store, _database.Usage);
        _sweep = new(_alerts, _meter, _writer, _time);
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _world.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(AlertMetric.DailyCostUsd, null, "0.0033", 3)]
    [InlineData(AlertMetric.TokensPerMinute, null, "73.333", 4)]
    [InlineData(AlertMetric.UnpricedCalls, null, "1", 4)]
    [InlineData(AlertMetric.DailyCostUsd, "agent-of-s2", "0.0011", 1)]
    [InlineData(AlertMetric.DailyCostUsd, "nobody", null, 0)]
    [InlineData(AlertMetric.NoDataMinutes, "agent-of-s2", "20", 1)]
    public async Task Read_Calls_AreAddedUpInTheScope(AlertMetric metric, string? agent, string? value, int sample)
    {
        await _world.WriteAsync(
            RepriceWorld.Book("b1", 1), RepriceWorld.Call(10), RepriceWorld.Call(20), RepriceWorld.Call(40, "s2"), RepriceWorld.Call(50, model: "nobody's"));
        var rule = Rule(metric) with { Scope = new(agent) };
        Assert.Equal(
            new AlertReading(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), sample),
            await _meter.ReadAsync(Org, rule, _time.GetUtcNow()));
    }

    [Theory]
    [InlineData(AlertMetric.FailureRate, "0.25", 4)]
    [InlineData(AlertMetric.RuntimeP95Ms, "240000", 5)]
    [InlineData(AlertMetric.SessionDurationMs, "3000000", 6)]
    public async Task Read_Sessions_AreThoseThatBeganInTheWindow(AlertMetric metric, string value, int sample)
    {
        await PutAsync("a", 1, 4, SessionStatus.Failed);
        await PutAsync("b", 2, 1, SessionStatus.Success);
        await PutAsync("c", 3, 1, SessionStatus.Success);
        await PutAsync("d", 4, 1, SessionStatus.Success);
        await PutAsync("e", 5, 1, SessionStatus.Killed);
        await PutAsync("f", 10, 1, SessionStatus.Running);
        await PutAsync("old", -30, 100, SessionStatus.Failed);
        Assert.Equal(
            new AlertReading(decimal.Parse(value, CultureInfo.InvariantCulture), sample),
            await _meter.ReadAsync(Org, Rule(metric), _time.GetUtcNow()));
    }

    [Theory]
    [InlineData("rocket", null, "20")]
    [InlineData("rocket", "agent-of-s1", "50")]
    [InlineData("glider", null, "30")]
    [InlineData("shuttle", null, "5")]
    [InlineData("nobody-uses-it", null, "60")]
    public async Task Read_SilenceOfAModel_IsSinceItsLatestCallStartOrSign(string model, string? agent, string minutes)
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10), RepriceWorld.Call(40, "s2"));
        await PutAsync("begun", 30, 1, SessionStatus.Success, "glider");
        await PutAsync("runs", -3_000, 3_055, SessionStatus.Running, "shuttle");
        await PutAsync("over", -2_000, 10, SessionStatus.Success, "shuttle");
        var rule = Rule(AlertMetric.NoDataMinutes) with { Scope = new(agent, model) };
        var reading = await _meter.ReadAsync(Org, rule, _time.GetUtcNow());
        Assert.Equal(decimal.Parse(minutes, CultureInfo.InvariantCulture), reading.Value);
    }

    [Fact]
    public async Task Run_OneRuleCannotBeLookedAt_TheOthersAreAndItIsToldOfItself()
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10));
        await KeepAsync(Rule(AlertMetric.DailyCostUsd), Rule(AlertMetric.FailureRate) with { Id = "r2" });
        await using var context = _database.CreateContext();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE ledger_dim RENAME TO hidden");
        Assert.Equal(2, await _sweep.RunAsync(default));
        Assert.Equal(AlertStatus.Critical, (await _alerts.FindAsync(Org, "r1"))!.State.Status);
        var broken = (await _alerts.FindAsync(Org, "r2"))!.State;
        Assert.Contains("ledger_dim", broken.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _sweep.RunAsync(default));

        await context.Database.ExecuteSqlRawAsync("ALTER TABLE hidden RENAME TO ledger_dim");
        Assert.Equal(1, await _sweep.RunAsync(default));
        Assert.Equal(
            [AlertReason.EvaluationBack, AlertReason.EvaluationFailed],
            (await _alerts.HistoryAsync(Org, "r2", null, 10)).Rows.Select(static row => row.Transition.Reason));
    }

    [Fact]
    public async Task Run_RulesThatLookAtTheSame_EachJudgeIt()
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10), RepriceWorld.Call(20, "s2"));
        var rule = Rule(AlertMetric.DailyCostUsd);
        await KeepAsync(
            rule, rule with { Id = "r2", Warning = 0.0015m, Critical = 1 },
            rule with { Id = "r3", Scope = new("agent-of-s2"), Warning = 0.0015m, Critical = 1 },
            rule with { Id = "r4", Window = AlertWindow.FiveMinutes });
        await _sweep.RunAsync(default);
        Assert.Equal(
            [("r1", AlertStatus.Critical, 0.0022m), ("r2", AlertStatus.Warning, 0.0022m), ("r3", AlertStatus.Ok, 0.0011m), ("r4", AlertStatus.Ok, null)],
            (await _alerts.RulesAsync(Org)).Select(static row => (row.Rule.Id, row.State.Status, row.State.Value)).Order());
    }

    [Fact]
    public async Task Run_NothingInTheWindow_SaysSinceWhen()
    {
        await KeepAsync(Rule(AlertMetric.FailureRate));
        Assert.Equal(0, await _sweep.RunAsync(default));
        Assert.Equal(_time.GetUtcNow(), (await _alerts.FindAsync(Org, "r1"))!.State.EmptySince);
    }

    [Fact]
    public async Task Run_RuleChangedMeanwhile_WritesNothingOfTheOldLook()
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10));
        var rule = Rule(AlertMetric.DailyCostUsd);
        await KeepAsync(rule with { Warning = 100, Critical = 100 });
        Assert.Equal(0, await _sweep.LookAsync(Org, [rule], default));
        Assert.Equal(new(), (await _alerts.FindAsync(Org, "r1"))!.State);
    }

    [Fact]
    public async Task Backtest_OverTheSameTime_SaysWhatTheLooksSaid()
    {
        var random = new Random(11);
        var calls = Enumerable.Range(0, 120).SelectMany(minute => Enumerable.Repeat(minute, random.Next(0, 4)))
            .Select((minute, number) => RepriceWorld.Call(number, "s" + random.Next(3)) with { OccurredAt = Start.AddMinutes(minute) }).ToList();
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), calls);
        var rule = Rule(AlertMetric.DailyCostUsd) with { Window = AlertWindow.FiveMinutes, Warning = 0.006m, Critical = 0.011m };
        await KeepAsync(rule);
        _time.SetClock(Start.AddMinutes(10));
        for (var i = 10; i <= 120; i++)
        {
            _time.SetClock(Start.AddMinutes(i));
            await _sweep.RunAsync(default);
        }
        var backtest = await _meter.BacktestAsync(Org, rule, Start, Start.AddMinutes(120), 1_000);
        var result = backtest!.Run(Start.AddMinutes(10), Start.AddMinutes(120));

        var kept = (await _alerts.HistoryAsync(Org, "r1", null, 200)).Rows.Select(static row => row.Transition).Reverse().ToList();
        Assert.True(kept.Count > 5, "The rule did nothing worth comparing.");
        Assert.Equal(kept, result.Transitions);
        Assert.Equal(111, result.Points.Count);
    }

    [Fact]
    public async Task Run_ClockRanAheadAndWasSetBack_LooksOn()
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10));
        await KeepAsync(Rule(AlertMetric.DailyCostUsd));
        var now = _time.GetUtcNow();
        _time.SetClock(now.AddYears(1));
        Assert.Equal(0, await _sweep.RunAsync(default));
        _time.SetClock(now);
        Assert.Equal(1, await _sweep.RunAsync(default));
        Assert.Equal(now, (await _alerts.FindAsync(Org, "r1"))!.State.EvaluatedAt);
    }

    [Fact]
    public async Task Run_OneStateCannotBeRead_TheOthersAreWritten()
    {
        await _world.WriteAsync(RepriceWorld.Book("b1", 1), RepriceWorld.Call(10));
        var rule = Rule(AlertMetric.DailyCostUsd);
        await KeepAsync(rule, rule with { Id = "r2" });
        await _sweep.RunAsync(default);
        await using var context = _database.CreateContext();
        await context.Database.ExecuteSqlRawAsync("UPDATE alert_states SET acknowledged_json = '[' WHERE rule_id = 'r1'");
        _time.SetClock(_time.GetUtcNow().AddMinutes(1));
        await Assert.ThrowsAnyAsync<Exception>(() => _sweep.RunAsync(default));
        Assert.Equal(_time.GetUtcNow(), (await _alerts.FindAsync(Org, "r2"))!.State.EvaluatedAt);
    }

    [Fact]
    public async Task Backtest_ManyGivenUp_LeaveRoomForTheNext()
    {
        using var desk = new BacktestDesk(_meter, _time);
        var body = System.Text.Json.JsonElement.Parse(
            """{"metric":"failure_rate","scopeType":"global","window":"1h","comparison":"gt","warnThreshold":0,"criticalThreshold":1}""");
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.RunAsync(Org, body, 1, new(canceled: true)));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.RunAsync(Org, body, 1)));
        Assert.All(answers, static answer => Assert.Equal(AlertVerdict.Done, answer.Verdict));
    }

    private static AlertRule Rule(AlertMetric metric) => new(
        "r1", "Rule", IsEnabled: true, metric, AlertScope.Global, AlertWindow.OneHour, AlertComparison.Gt, 0.0001m, 0.001m, TimeSpan.FromMinutes(5), 1,
        Start, Start);

    private Task<bool> KeepAsync(params AlertRule[] rules) => _writer.WriteAsync(transaction =>
    {
        foreach (var rule in rules) transaction.AlertRules.Put(Org, rule);
        return true;
    });

    private Task<SessionKey> PutAsync(
        string id, int startMinute, int minutes, SessionStatus status, string? model = null) => _writer.WriteAsync(transaction =>
        transaction.Sessions.Put(Org, new SessionPatch
        {
            SessionId = id, AgentId = "peter", AgentLabel = "peter", Source = SourceNames.Ingest, Status = status, Model = model,
            StartedAt = Start.AddMinutes(startMinute), EndedAt = status.IsTerminal() ? Start.AddMinutes(startMinute + minutes) : null,
            LastEventAt = Start.AddMinutes(startMinute + minutes),
        }));
}
