using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Retention;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Persistence;

namespace Helicarrier.Tests.Unit.Services.Retention;

/// <summary>What is past its time goes, in steps; what identifies it stays.</summary>
public abstract class RetentionContract : StoreContract
{
    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;

    private static OrganizationId Org => OrganizationId.Default;

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
    public async Task Payloads_OfOldEntries_GoAndTheEntriesStayKnown()
    {
        await PutEventsAsync(("old", 0), ("young", 2));
        _time.Advance(TimeSpan.FromDays(91));
        var line = Assert.Single(await RunAsync("payloads", dryRun: true));
        Assert.Equal((1L, 12L, 0L), (line.Rows, line.Bytes, line.Dropped));

        Assert.Equal(1, Assert.Single(await RunAsync("payloads")).Dropped);
        Assert.Equal([SessionEvent.PastPayload, """{"text":"x"}"""], Store.Stored.Timeline.Select(entry => entry.PayloadJson));
        Assert.Equal(2, Store.Stored.Session.EventCount);

        await PutEventsAsync(("old", 0), ("young", 2));
        Assert.Equal((0L, 2), (Assert.Single(await RunAsync("payloads")).Rows, Store.Stored.Timeline.Count));
    }

    /// <summary>Stopped between two steps, the next run goes on, and nothing is counted twice.</summary>
    [Fact]
    public async Task Payloads_StoppedInTheMiddle_GoOnWithTheNextRun()
    {
        await PutEventsAsync([.. Enumerable.Range(0, 1_200).Select(number => ($"e{number}", 0))]);
        _time.Advance(TimeSpan.FromDays(91));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Retention().RunAsync(Wish("payloads"), (_, text) =>
        {
            if (text.Contains("500 of", StringComparison.Ordinal)) stop.Cancel();
        }, stop.Token));
        Assert.Equal(500, Store.Stored.Timeline.Count(entry => entry.PayloadJson == SessionEvent.PastPayload));

        var line = Assert.Single(await RunAsync("payloads"));
        Assert.Equal((700L, 700L), (line.Rows, line.Dropped));
        Assert.All(Store.Stored.Timeline, entry => Assert.Equal(SessionEvent.PastPayload, entry.PayloadJson));
    }

    [Fact]
    public async Task Alerts_OldHistory_GoesButForTheLatestOfEachRuleAndItsMessages()
    {
        var rule = new AlertRule(
            "r1", "Spend", IsEnabled: true, AlertMetric.DailyCostUsd, AlertScope.Global, AlertWindow.OneDay, AlertComparison.Gte, 1, 2,
            TimeSpan.Zero, 1, _time.GetUtcNow(), _time.GetUtcNow());
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertRules.Put(Org, rule);
            transaction.AlertChannels.Add(Org, new(Guid.NewGuid(), ChannelKind.Ntfy, "ops", new("https://ntfy.example/x"), AlertStatus.Warning, true,
                _time.GetUtcNow()), null);
            for (var number = 1; number <= 3; number++)
            {
                transaction.AlertTransitions.Add(
                    Org, rule, new(number, _time.GetUtcNow(), AlertStatus.Ok, AlertStatus.Critical, number, AlertReason.First));
            }

            return true;
        });
        foreach (var key in Store.Stored.AlertDeliveries.Select(message => message.DeliveryKey).Take(2))
        {
            await _writer.WriteAsync(transaction =>
            {
                transaction.AlertDeliveries.End(Org, key, DeliveryState.Sent, null);
                return true;
            });
        }

        _time.Advance(TimeSpan.FromDays(800));
        Assert.Equal(4, Assert.Single(await RunAsync("alerts", dryRun: true)).Rows);
        Assert.Equal(4, Assert.Single(await RunAsync("alerts")).Dropped);
        Assert.Equal(3, Assert.Single(Store.Stored.AlertTransitions).Sequence);
        Assert.Equal((3L, DeliveryState.Waiting), (Assert.Single(Store.Stored.AlertDeliveries).Sequence, Store.Stored.AlertDeliveries[0].State));
        Assert.Equal(3, await _writer.WriteAsync(transaction => transaction.AlertTransitions.Last(Org, "r1")));
    }

    [Fact]
    public async Task Run_KeptForEver_DropsNothing()
    {
        await PutEventsAsync(("old", 0));
        _time.Advance(TimeSpan.FromDays(100_000));
        var lines = await Retention(new()
        {
            Payloads = KeepSpan.Days(0), Quarantine = KeepSpan.Days(0), Jobs = KeepSpan.Days(0), Alerts = KeepSpan.Months(0),
        }).RunAsync(Wish(null), (_, _) => { }, default);

        Assert.All(lines, line => Assert.Equal((null, 0L, "for ever"), (line.Before, line.Dropped, line.Kept)));
        Assert.Equal("""{"text":"x"}""", Assert.Single(Store.Stored.Timeline).PayloadJson);
    }

    private static RetentionWish Wish(string? rule, bool dryRun = false) =>
        new(Org, ActorType.User, "anna", dryRun, rule is null ? null : [rule]);

    private RetentionRun Retention(RetentionSettings? settings = null) =>
        new(_writer, new(_writer, Store.Retention, settings ?? new()), _time);

    private Task<IReadOnlyList<RetentionLine>> RunAsync(string rule, bool dryRun = false) =>
        Retention().RunAsync(Wish(rule, dryRun), (_, _) => { }, default);

    private Task PutEventsAsync(params (string Id, int Days)[] entries) => _writer.WriteAsync(transaction =>
    {
        var start = new ManualTimeProvider().GetUtcNow();
        var session = transaction.Sessions.Put(Org, new SessionPatch { SessionId = "s1", AgentId = "peter", Source = "ingest" });
        foreach (var (id, days) in entries)
        {
            transaction.Timeline.Put(
                Org, session, "s1", "peter", new(id, SessionEventType.Message, start.AddDays(days), """{"text":"x"}"""));
        }

        return true;
    });
}
