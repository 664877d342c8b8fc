using System.Collections.Concurrent;
using System.Globalization;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>
/// Sends what waits for channels: at least once, and again only with the same key. A channel gets at most thirty messages an hour; what is
/// more than that comes as one. A message that is not taken is tried eight times within a day, and then given up where people see it.
/// </summary>
public sealed partial class AlertPost(
    IAlertRepository alerts, StoreWriter writer, IEnumerable<IChannelSender> senders, TimeProvider time, ILogger<AlertPost> logger) : BackgroundService
{
    /// <summary>Messages to a channel in an hour.</summary>
    public const int AnHour = 30;

    /// <summary>Entries of a digest at most; more come with the next.</summary>
    public const int LargestDigest = 500;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    // Eight tries: the first, and after these. 24 hours in all.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
        AlertLimits.Pause,
    ];

    private readonly Dictionary<ChannelKind, IChannelSender> _senders = senders.ToDictionary(static sender => sender.Kind);
    private readonly ConcurrentDictionary<Guid, bool> _busy = new();
    private readonly SemaphoreSlim _news = new(0, 1);

    public override void Dispose()
    {
        base.Dispose();
        _news.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends what is due, to every channel at once that an earlier call is not still sending to: a slow one holds no other up.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var channels = await alerts.ToSendAsync(cancellationToken);
        var free = channels.Where(channel => _busy.TryAdd(channel.Channel.Id, true)).ToList();
        var tried = await Task.WhenAll(free.Select(channel => SendAloneAsync(channel, cancellationToken)));
        return tried.Sum();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = writer.Subscribe(Note);
        var rounds = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            rounds.RemoveAll(static round => round.IsCompleted);
            rounds.Add(TryAsync(stoppingToken));
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var news = _news.WaitAsync(rest.Token);
            await Task.WhenAny(news, Task.Delay(Look, time, rest.Token));
            await rest.CancelAsync();
            await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(rounds);
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        if (changes.Any(static change => change is AlertChange)) Wake();
    }

    private void Wake()
    {
        if (_news.CurrentCount > 0) return;
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else said so first.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendDueAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not noted is sent again by the next host.
        }
        catch (Exception exception)
        {
            Log.NotSent(logger, exception.Message, exception);
        }
    }

    // What came for a channel while it was busy had to wait for this.
    private async Task<int> SendAloneAsync(ChannelToSend channel, CancellationToken cancellationToken)
    {
        var tried = 0;
        try
        {
            tried = await SendToAsync(channel, cancellationToken);
        }
        finally
        {
            _busy.TryRemove(channel.Channel.Id, out _);
        }

        if (tried > 0) Wake();
        return tried;
    }

    private async Task<int> SendToAsync(ChannelToSend channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await alerts.DueAsync(channel.Channel.Id, now, LargestDigest, cancellationToken);
        if (due.Count == 0) return 0;
        var room = AnHour - await alerts.SentBetweenAsync(channel.Channel.Id, now - Hour, now, cancellationToken);
        if (room <= 0) return 0;
        var batches = await BatchAsync(due, room, cancellationToken);
        var tried = 0;
        foreach (var batch in batches.Take(room))
        {
            await SendAsync(channel, batch, cancellationToken);
            tried++;
        }

        return tried;
    }

    // What was made one before stays one: its key was perhaps heard. The rest is one too, when it is more than there is room for.
    private async Task<List<List<AlertDeliveryRow>>> BatchAsync(IReadOnlyList<AlertDeliveryRow> due, int room, CancellationToken cancellationToken)
    {
        var batches = due.Where(static row => row.Digest is not null).GroupBy(static row => row.Digest).Select(static group => group.ToList()).ToList();
        var single = due.Where(static row => row.Digest is null).ToList();
        if (batches.Count + single.Count <= room)
        {
            batches.AddRange(single.Select(static row => new List<AlertDeliveryRow> { row }));
            return batches;
        }
        if (single.Count == 0) return batches;
        if (single.Count == 1) return [.. batches, single];
        var digest = string.Create(CultureInfo.InvariantCulture, $"digest-{single[0].Key}-{single[^1].Key}");
        await writer.WriteAsync(
            transaction =>
            {
                transaction.AlertDeliveries.Join(single.Select(static row => row.Key), digest);
                return true;
            },
            cancellationToken);
        return [.. batches, [.. single.Select(row => row with { Digest = digest })]];
    }

    private async Task SendAsync(ChannelToSend channel, List<AlertDeliveryRow> batch, CancellationToken cancellationToken)
    {
        var error = await TryAsync(channel, batch, cancellationToken);

        // A digest stays one: what was tried alone before waits with what was not, and is given up with it.
        var attempts = batch.Min(static row => row.Attempts);
        await writer.WriteAsync(
            transaction =>
            {
                foreach (var row in batch) Note(transaction, row, attempts, error);
                return true;
            },
            cancellationToken);
    }

    // A message that cannot even be made or sent is one that was not taken: it must not hold up what comes after it.
    private async Task<string?> TryAsync(ChannelToSend channel, List<AlertDeliveryRow> batch, CancellationToken cancellationToken)
    {
        try
        {
            var message = batch[0].Digest is { } digest ? AlertMessages.Digest(digest, batch) : AlertMessages.One(batch[0]);
            return await _senders[channel.Channel.Kind].SendAsync(channel, message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotSent(logger, exception.Message, exception);
            return "It could not be sent; the log says why.";
        }
    }

    private static void Note(StoreTransaction transaction, AlertDeliveryRow row, int attempts, string? error)
    {
        if (error is null)
        {
            transaction.AlertDeliveries.End(row.OrganizationId, row.Key, DeliveryState.Sent, error: null);
        }
        else if (attempts >= Pauses.Length)
        {
            transaction.AlertDeliveries.End(row.OrganizationId, row.Key, DeliveryState.Dead, error);
        }
        else
        {
            transaction.AlertDeliveries.Retry(row.OrganizationId, row.Key, error, transaction.Now + Pauses[attempts]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Alerts could not be sent, and will be tried again: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason, Exception exception);
    }
}
