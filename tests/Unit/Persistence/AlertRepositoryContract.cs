using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Rules, states, history, channels and messages: what is written comes back, and what is told has its messages.</summary>
public abstract class AlertRepositoryContract : StoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    private static readonly AlertRule Rule = new(
        "r1", "Spend of <b>Peter</b>", IsEnabled: true, AlertMetric.DailyCostUsd, new("peter", "opus"), AlertWindow.SevenDays, AlertComparison.Gte,
        0.000000001m, 999_999_999_999.999999999m, TimeSpan.FromDays(7), 20, Start, Start.AddMilliseconds(1));

    private readonly ManualTimeProvider _time = new(Start);
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

    protected abstract IAlertRepository Alerts { get; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _writer = Store.Writer(_time);
    }

    public override async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Rule_WrittenAndChanged_ComesBackTheSameBothWays()
    {
        await PutAsync(Rule);
        Assert.Equal(new(Rule, new()), await Alerts.FindAsync(Org, "r1"));
        var changed = Rule with { Name = "Other", IsEnabled = false, Scope = AlertScope.Global, Warning = 0, Critical = 0.1m };
        await PutAsync(changed);

        Assert.Equal(changed, Assert.Single(await Alerts.RulesAsync(Org)).Rule);
        Assert.Equal(changed, await _writer.WriteAsync(transaction => transaction.AlertRules.Find(Org, "r1")));
        Assert.Empty(await Alerts.WatchedAsync());
        Assert.Null(await Alerts.FindAsync(new("other"), "r1"));
    }

    [Fact]
    public async Task State_WithEverythingSet_ComesBackTheSameBothWays()
    {
        var hold = new AlertHold("maria", "\"why\" \u202e", Start, Start.AddHours(1));
        var state = new AlertState
        {
            Status = AlertStatus.Critical, Lifecycle = AlertLifecycle.Suppressed, Value = 12.345678901m, Sample = 7, EvaluatedAt = Start,
            TransitionAt = Start.AddMinutes(-1), EmptySince = Start.AddMinutes(-2), Told = AlertStatus.Warning, NotifiedAt = Start.AddMinutes(-3),
            NotifiedStatus = AlertStatus.Critical, Acknowledged = hold with { Until = null }, Suppressed = hold, Error = "busy", Sequence = 4,
            IsHeldBack = true,
        };
        await PutAsync(Rule);
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertStates.Put(Org, "r1", state);
            return true;
        });

        Assert.Equal(state, (await Alerts.FindAsync(Org, "r1"))!.State);
        Assert.Equal(state, await _writer.WriteAsync(transaction => transaction.AlertStates.Find(Org, "r1")));
    }

    [Fact]
    public async Task History_ManyEntries_IsPagedNewestFirst()
    {
        await PutAsync(Rule, Rule with { Id = "r2" });
        for (var i = 1; i <= 5; i++)
        {
            await EnterAsync(Rule, new(i, Start.AddMinutes(i), AlertStatus.Ok, AlertStatus.Warning, i, AlertReason.First));
            await EnterAsync(Rule with { Id = "r2" }, new(i, Start.AddMinutes(i), AlertStatus.Ok, AlertStatus.Warning, null, AlertReason.Cooldown));
        }

        var seen = new List<long>();
        for (PageCursor? cursor = null; ;)
        {
            var page = await Alerts.HistoryAsync(Org, "r1", cursor, 2);
            seen.AddRange(page.Rows.Select(static row => row.Transition.Sequence));
            if (page.Next is null) break;
            cursor = page.Next;
        }

        Assert.Equal([5, 4, 3, 2, 1], seen);
        Assert.Equal(10, (await Alerts.HistoryAsync(Org, null, null, 200)).Rows.Count);
        Assert.Equal(
            [("r1", AlertReason.First, 3), ("r2", AlertReason.Cooldown, 3)],
            (await Alerts.NoiseAsync(Org, Start.AddMinutes(3))).OrderBy(static row => row.RuleId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Between_ATime_HasItsFirstInstantAndNotItsLast()
    {
        await PutAsync(Rule);
        for (var i = 1; i <= 5; i++)
        {
            await EnterAsync(Rule, new(i, Start.AddMinutes(i), AlertStatus.Ok, AlertStatus.Warning, i, AlertReason.First));
        }

        Assert.Equal([4, 3, 2], (await Alerts.BetweenAsync(Org, Start.AddMinutes(2), Start.AddMinutes(5), 10)).Select(static row => row.Transition.Sequence));
        Assert.Equal([4], (await Alerts.BetweenAsync(Org, Start.AddMinutes(2), Start.AddMinutes(5), 1)).Select(static row => row.Transition.Sequence));
        Assert.Empty(await Alerts.BetweenAsync(new("other"), Start, Start.AddDays(1), 10));
    }

    [Fact]
    public async Task Enter_WhatIsTold_HasAMessageForEachChannelThatWantsItAndNoSecond()
    {
        await PutAsync(Rule);
        var (all, worst) = (await AddChannelAsync(AlertStatus.Warning), await AddChannelAsync(AlertStatus.Critical));
        var off = await AddChannelAsync(AlertStatus.Warning);
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Enable(Org, off, isEnabled: false);
            return true;
        });
        await EnterAsync(Rule, new(1, Start, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First));
        await EnterAsync(Rule, new(2, Start, AlertStatus.Warning, AlertStatus.Critical, 11, AlertReason.Escalated));
        await EnterAsync(Rule, new(3, Start, AlertStatus.Critical, AlertStatus.Warning, 6, AlertReason.Eased));
        await EnterAsync(Rule, new(4, Start, AlertStatus.Warning, AlertStatus.Ok, 1, AlertReason.Resolved));

        Assert.Equal([1, 2, 4], (await Alerts.DueAsync(all, Start, 10)).Select(static row => row.Told.Transition.Sequence));
        Assert.Equal([2, 4], (await Alerts.DueAsync(worst, Start, 10)).Select(static row => row.Told.Transition.Sequence));
        Assert.Empty(await Alerts.DueAsync(off, Start, 10));
        await Assert.ThrowsAnyAsync<Exception>(() => EnterAsync(Rule, new(4, Start, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First)));
        Assert.Equal(5, Store.Stored.AlertDeliveries.Count);
    }

    [Fact]
    public async Task Enter_Over_IsToldToThoseWhoWereToldOfItAndToNobodyElse()
    {
        await PutAsync(Rule);
        var (all, worst) = (await AddChannelAsync(AlertStatus.Warning), await AddChannelAsync(AlertStatus.Critical));
        await EnterAsync(Rule, new(1, Start, AlertStatus.Ok, AlertStatus.Critical, 11, AlertReason.First));
        await EnterAsync(Rule, new(2, Start, AlertStatus.Critical, AlertStatus.Ok, 1, AlertReason.Resolved));
        await EnterAsync(Rule, new(3, Start, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First));
        await EnterAsync(Rule, new(4, Start, AlertStatus.Warning, AlertStatus.Critical, 11, AlertReason.Suppressed));
        var late = await AddChannelAsync(AlertStatus.Warning);
        await EnterAsync(Rule, new(5, Start, AlertStatus.Critical, AlertStatus.Ok, 1, AlertReason.Resolved));

        Assert.Equal([1, 2, 3, 5], (await Alerts.DueAsync(all, Start, 10)).Select(static row => row.Told.Transition.Sequence));
        Assert.Equal([1, 2], (await Alerts.DueAsync(worst, Start, 10)).Select(static row => row.Told.Transition.Sequence));
        Assert.Empty(await Alerts.DueAsync(late, Start, 10));
    }

    [Fact]
    public async Task Due_FewerThanADigestHolds_HasAllOfIt()
    {
        await PutAsync(Rule);
        var channel = await AddChannelAsync(AlertStatus.Warning);
        for (var i = 1; i <= 5; i++) await EnterAsync(Rule, new(i, Start, AlertStatus.Ok, AlertStatus.Warning, i, AlertReason.First));
        var keys = (await Alerts.DueAsync(channel, Start, 10)).Select(static row => row.Key).ToList();
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertDeliveries.Join(keys[1..4], "digest-1");
            transaction.AlertDeliveries.Retry(Org, keys[0], "It cannot be reached.", Start.AddMinutes(1));
            return true;
        });

        Assert.Equal(keys[1..4], (await Alerts.DueAsync(channel, Start, 2)).Select(static row => row.Key));
        Assert.Equal(keys, (await Alerts.DueAsync(channel, Start.AddMinutes(1), 10)).Select(static row => row.Key));
        Assert.Equal(keys, (await Alerts.DueAsync(channel, Start.AddDays(-1), 10)).Select(static row => row.Key));
    }

    [Fact]
    public async Task Delivery_TriedSentAndGivenUp_IsCountedWhereItBelongs()
    {
        await PutAsync(Rule);
        var channel = await AddChannelAsync(AlertStatus.Warning);
        for (var i = 1; i <= 4; i++) await EnterAsync(Rule, new(i, Start, AlertStatus.Ok, AlertStatus.Warning, i, AlertReason.First));
        var keys = (await Alerts.DueAsync(channel, Start, 10)).Select(static row => row.Key).ToList();
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertDeliveries.Join(keys[..2], "digest-1");
            transaction.AlertDeliveries.End(Org, keys[0], DeliveryState.Sent, null);
            transaction.AlertDeliveries.End(Org, keys[1], DeliveryState.Sent, null);
            transaction.AlertDeliveries.End(Org, keys[2], DeliveryState.Dead, "It answered 500.");
            transaction.AlertDeliveries.Retry(Org, keys[3], "It cannot be reached.", Start.AddMinutes(1));
            transaction.AlertDeliveries.End(Org, keys[0], DeliveryState.Dead, "late");
            return true;
        });

        Assert.Equal(1, await Alerts.SentBetweenAsync(channel, Start, Start));
        Assert.Equal(0, await Alerts.SentBetweenAsync(channel, Start.AddMilliseconds(1), Start.AddDays(1)));
        var trouble = await Alerts.TroubleAsync(Org, 10);
        Assert.Equal(
            [(keys[3], DeliveryState.Waiting, "It cannot be reached."), (keys[2], DeliveryState.Dead, "It answered 500.")],
            trouble.Select(static row => (row.Key, row.State, row.Error!)));
        Assert.Equal([channel], (await Alerts.ToSendAsync()).Select(static row => row.Channel.Id));

        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Remove(Org, channel);
            return true;
        });
        Assert.Empty(await Alerts.ToSendAsync());
        Assert.All(await Alerts.TroubleAsync(Org, 10), static row => Assert.Equal((DeliveryState.Dead, null), (row.State, row.ChannelName)));
    }

    private Task<bool> PutAsync(params AlertRule[] rules) => _writer.WriteAsync(transaction =>
    {
        foreach (var rule in rules) transaction.AlertRules.Put(Org, rule);
        return true;
    });

    private Task<int> EnterAsync(AlertRule rule, AlertTransition entry) =>
        _writer.WriteAsync(transaction => transaction.AlertTransitions.Add(Org, rule, entry));

    private Task<Guid> AddChannelAsync(AlertStatus least) => _writer.WriteAsync(transaction =>
    {
        var id = Guid.CreateVersion7();
        transaction.AlertChannels.Add(Org, new(id, ChannelKind.Webhook, "ops", new("https://example.org/hook"), least, IsEnabled: true, Start), "s");
        return id;
    });
}
