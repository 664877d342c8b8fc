using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>What waits is sent: once when all is well, again with the same key when it is not, and as one when it is too much.</summary>
public sealed class AlertPostTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new(Start);
    private readonly ListSender _sender = new();
    private readonly Guid _channel = Guid.CreateVersion7();
    private StoreWriter _writer = null!;
    private AlertRepository _alerts = null!;
    private AlertPost _post = null!;
    private int _entries;

    private static OrganizationId Org => OrganizationId.Default;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
        _alerts = new(_database.Store);
        _post = new(_alerts, _writer, [_sender], _time, NullLogger<AlertPost>.Instance);
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Add(
                Org, new(_channel, ChannelKind.Webhook, "ops", new("https://example.org"), AlertStatus.Warning, IsEnabled: true, Start), "s");
            return true;
        });
    }

    public async Task DisposeAsync()
    {
        _post.Dispose();
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task SendDue_OneEntry_IsSentOnce()
    {
        await EnterAsync(1);
        Assert.Equal(1, await _post.SendDueAsync(default));
        Assert.Equal(0, await _post.SendDueAsync(default));
        var message = Assert.Single(_sender.Sent);
        Assert.Equal(("alert-r1-1", "Spend: warning", "value 6 at 2026-11-20 14:00 UTC"), (message.Key, message.Title, message.Body));
        Assert.Contains("\"reason\":\"first\"", message.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendDue_KilledBetweenSendingAndNoting_IsSentAgainWithTheSameKey()
    {
        await EnterAsync(1);
        _sender.Answer = static _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => _post.SendDueAsync(default));
        _sender.Answer = static _ => null;
        await _post.SendDueAsync(default);
        Assert.Equal(["alert-r1-1", "alert-r1-1"], _sender.Sent.Select(static message => message.Key));
        Assert.Equal(DeliveryState.Sent, Assert.Single(_database.Stored.AlertDeliveries).State);
    }

    [Fact]
    public async Task SendDue_NeverTaken_IsTriedEightTimesInADayAndThenGivenUp()
    {
        await EnterAsync(1);
        _sender.Answer = static _ => "It answered 500.";
        for (var minute = 0; minute <= 25 * 60; minute++)
        {
            await _post.SendDueAsync(default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(8, _sender.Sent.Count);
        var row = Assert.Single(await _alerts.TroubleAsync(Org, 10));
        Assert.Equal((DeliveryState.Dead, 8, "It answered 500."), (row.State, row.Attempts, row.Error));
        Assert.Equal(Start.AddHours(24), row.EndedAt);
    }

    [Fact]
    public async Task SendDue_TwoHundredAtOnce_IsOneMessageThatNamesThem()
    {
        await EnterAsync(200);
        Assert.Equal(1, await _post.SendDueAsync(default));
        var message = Assert.Single(_sender.Sent);
        Assert.Equal(("digest-1-200", "200 alerts: 200 warning", AlertStatus.Warning), (message.Key, message.Title, message.Worst));
        Assert.Equal(21, message.Body.Split('\n').Length);
        Assert.All(_database.Stored.AlertDeliveries, static row => Assert.Equal(DeliveryState.Sent, row.State));
    }

    [Fact]
    public async Task SendDue_ADigestThatIsNotTaken_IsSentAgainAsTheSame()
    {
        await EnterAsync(40);
        _sender.Answer = static _ => "It cannot be reached.";
        await _post.SendDueAsync(default);
        await EnterAsync(2);
        _time.Advance(TimeSpan.FromMinutes(2));
        _sender.Answer = static _ => null;
        await _post.SendDueAsync(default);
        Assert.Equal(["digest-1-40", "digest-1-40", "alert-r1-41", "alert-r1-42"], _sender.Sent.Select(static message => message.Key));
    }

    [Fact]
    public async Task SendDue_MoreThanThirtyInAnHour_WaitAndComeAsOne()
    {
        for (var i = 0; i < 30; i++)
        {
            await EnterAsync(1);
            await _post.SendDueAsync(default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await EnterAsync(5);
        Assert.Equal(0, await _post.SendDueAsync(default));
        _time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, await _post.SendDueAsync(default));
        Assert.Equal("digest-31-35", _sender.Sent[^1].Key);
        Assert.Equal(31, _sender.Sent.Count);
    }

    private async Task EnterAsync(int count) => await _writer.WriteAsync(transaction =>
    {
        var rule = new AlertRule(
            "r1", "Spend", IsEnabled: true, AlertMetric.DailyCostUsd, AlertScope.Global, AlertWindow.OneHour, AlertComparison.Gt, 5, 10,
            TimeSpan.FromMinutes(5), 1, Start, Start);
        for (var i = 0; i < count; i++)
        {
            transaction.AlertTransitions.Add(
                Org, rule, new(++_entries, transaction.Now, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First));
        }
        return true;
    });
}
