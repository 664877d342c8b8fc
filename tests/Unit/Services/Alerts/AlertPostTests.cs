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
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

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
        using var killed = new CancellationTokenSource();
        _sender.Answer = _ =>
        {
            killed.Cancel();
            throw new OperationCanceledException(killed.Token);
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => _post.SendDueAsync(killed.Token));
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

    [Fact]
    public async Task SendDue_OneThatCannotEvenBeSent_HoldsUpNoOther()
    {
        await EnterAsync(2);
        _sender.Answer = static message => message.Key == "alert-r1-1" ? throw new FormatException("No such header.") : null;
        Assert.Equal(2, await _post.SendDueAsync(default));
        Assert.Equal(
            [(DeliveryState.Waiting, "It could not be sent; the log says why."), (DeliveryState.Sent, null)],
            _database.Stored.AlertDeliveries.Select(static row => (row.State, row.Error)));
    }

    [Fact]
    public async Task SendDue_IdOfAnyText_HasAKeyThatAHeaderCanHold()
    {
        await EnterAsync(1, "größe\r\n1");
        await _post.SendDueAsync(default);
        Assert.Equal("alert-gr%C3%B6%C3%9Fe%0D%0A1-1", Assert.Single(_sender.Sent).Key);
    }

    [Fact]
    public async Task SendDue_FiveHundredWaitForAnotherTry_NewOnesAreSent()
    {
        await EnterAsync(AlertPost.LargestDigest);
        _sender.Answer = static _ => "It answered 500.";
        await _post.SendDueAsync(default);
        await EnterAsync(1);
        await _post.SendDueAsync(default);
        Assert.Equal(["digest-1-500", "alert-r1-501"], _sender.Sent.Select(static message => message.Key));
    }

    [Fact]
    public async Task SendDue_MoreThanFiveHundred_SplitsNoDigest()
    {
        _sender.Answer = static _ => "It answered 500.";
        await EnterAsync(40);
        await _post.SendDueAsync(default);
        await EnterAsync(480);
        await _post.SendDueAsync(default);
        _time.Advance(TimeSpan.FromMinutes(2));
        await _post.SendDueAsync(default);
        Assert.Equal(
            [("digest-1-40", "40"), ("digest-41-520", "480"), ("digest-1-40", "40"), ("digest-41-520", "480")],
            _sender.Sent.Select(static message => (message.Key, message.Title.Split(' ')[0])));
    }

    [Fact]
    public async Task SendDue_DigestOfWhatWasTriedAndWhatWasNot_WaitsAsOne()
    {
        _sender.Answer = static _ => "It answered 500.";
        await EnterAsync(1);
        await _post.SendDueAsync(default);
        _time.Advance(TimeSpan.FromMinutes(1));
        await EnterAsync(31);
        await _post.SendDueAsync(default);
        Assert.Equal(["alert-r1-1", "digest-1-32"], _sender.Sent.Select(static message => message.Key));
        Assert.Single(_database.Stored.AlertDeliveries.Select(static row => row.NextAt).Distinct());
    }

    [Fact]
    public async Task SendDue_MoreDigestsThanRoom_SendsThoseThatThereIsRoomFor()
    {
        _sender.Answer = static message => message.Key.StartsWith("digest", StringComparison.Ordinal) ? "It answered 500." : null;
        await EnterAsync(31);
        await _post.SendDueAsync(default);
        await EnterAsync(31);
        await _post.SendDueAsync(default);
        await EnterAsync(29);
        Assert.Equal(29, await _post.SendDueAsync(default));
        _sender.Answer = static _ => null;
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await _post.SendDueAsync(default));
        Assert.Equal("digest-1-31", _sender.Sent[^1].Key);
    }

    [Fact]
    public async Task SendDue_ClockRanAheadAndWasSetBack_WaitsForNoTimeThatWasNever()
    {
        _time.SetClock(Start.AddYears(1));
        await EnterAsync(AlertPost.AnHour);
        await _post.SendDueAsync(default);
        _sender.Answer = static _ => "It answered 500.";
        _time.SetClock(Start.AddYears(1).AddHours(2));
        await EnterAsync(1);
        await _post.SendDueAsync(default);

        _time.SetClock(Start);
        _sender.Answer = static _ => null;
        Assert.Equal(1, await _post.SendDueAsync(default));
        Assert.All(_database.Stored.AlertDeliveries, static row => Assert.Equal(DeliveryState.Sent, row.State));
    }

    [Fact]
    public async Task SendDue_OneChannelIsSlow_TheOthersGetWhatComesMeanwhile()
    {
        var (slow, sender) = (Guid.CreateVersion7(), new SlowSender());
        using var post = new AlertPost(_alerts, _writer, [sender], _time, NullLogger<AlertPost>.Instance);
        await _writer.WriteAsync(transaction =>
        {
            transaction.AlertChannels.Add(
                Org, new(slow, ChannelKind.Webhook, "slow", new("https://example.org"), AlertStatus.Warning, IsEnabled: true, Start), "s");
            return true;
        });
        sender.Slow = slow;
        await EnterAsync(1);
        var first = post.SendDueAsync(default);
        await sender.First.Task;
        await EnterAsync(1);
        using var limit = new CancellationTokenSource(Soon);
        while (await post.SendDueAsync(limit.Token) == 0) await Task.Yield();
        Assert.Equal([_channel, _channel], sender.Taken);
        sender.Done.SetResult();
        Assert.Equal(2, await first);
    }

    [Fact]
    public async Task Service_SendingIsBrokenOff_GoesOnAfterwards()
    {
        var (brokenOff, taken) = (new TaskCompletionSource(), new TaskCompletionSource());
        _sender.Answer = _ =>
        {
            brokenOff.TrySetResult();
            throw new OperationCanceledException();
        };
        await EnterAsync(1);
        await _post.StartAsync(default);
        await brokenOff.Task.WaitAsync(Soon);
        _sender.Answer = _ =>
        {
            taken.TrySetResult();
            return null;
        };
        using var limit = new CancellationTokenSource(Soon);
        while (!taken.Task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
        await _post.StopAsync(default);
    }

    private async Task EnterAsync(int count, string id = "r1") => await _writer.WriteAsync(transaction =>
    {
        var rule = new AlertRule(
            id, "Spend", IsEnabled: true, AlertMetric.DailyCostUsd, AlertScope.Global, AlertWindow.OneHour, AlertComparison.Gt, 5, 10,
            TimeSpan.FromMinutes(5), 1, Start, Start);
        for (var i = 0; i < count; i++)
        {
            transaction.AlertTransitions.Add(
                Org, rule, new(++_entries, transaction.Now, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First));
        }
        return true;
    });
}
