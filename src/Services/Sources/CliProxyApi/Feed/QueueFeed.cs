using System.Threading.Channels;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>
/// Fetches a proxy's usage queue. Fetching takes records out of it, so they are on disk here before anything else is done,
/// and every time of which records may be missing is written down as a gap.
/// </summary>
public sealed partial class QueueFeed(
    QueueFeedSettings settings,
    QueueClient client,
    QueueSpool spool,
    SourceFeedRepository feeds,
    SourceFileRepository files,
    SourceScanner scanner,
    StoreWriter store,
    TimeProvider time,
    ILogger<QueueFeed> logger) : BackgroundService
{
    /// <summary>Batches of one fetch: a queue that grows faster than it can be emptied is looked at again after the interval.</summary>
    private const int MaxBatches = 100;

    private const string StatisticsOff = "the proxy's usage statistics are off: nothing is queued";

    /// <summary>A proxy shuts a machine out after a few wrong keys.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(10);

    // One token is enough: it says "read".
    private readonly Channel<bool> _spooled = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private SourceFeed? _feed;
    private bool _failing;
    private DateTimeOffset? _gapSince;
    private DateTimeOffset _lastPrune;

    /// <summary>Fetches once: everything that is queued now.</summary>
    /// <returns>How long to wait before the next time.</returns>
    public async Task<TimeSpan> PollAsync()
    {
        var feed = _feed ??= await BeginAsync();
        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var asked = time.GetUtcNow();
            // Checkpoint 1: about to ask. A kill from here to checkpoint 3 may lose what was taken out; the next start sees
            // a fetch that was tried and not finished, and records a gap.
            await SaveAsync(feed, Missed(feed, asked), tried: asked);
            var answer = await client.TakeAsync();
            if (answer.Error is { } error)
            {
                await FailAsync(feed, error, answer.MayHaveLost ? asked : null);
                return answer.IsRefusal ? AfterRefusal : settings.Interval;
            }

            var lines = answer.Records.Select(QueueRedaction.ToLine).ToList();
            try
            {
                spool.Append([.. lines.OfType<string>()]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await FailAsync(feed, "records could not be written: " + e.Message, answer.Records.Count > 0 ? asked : null);
                return settings.Interval;
            }

            // Checkpoint 2: the records are on disk. A kill here records a gap that is none, which is the harmless mistake.
            feed.LastPolledAt = asked;
            feed.RecordCount += lines.Count(line => line is not null);
            feed.RefusedCount += lines.Count(line => line is null);
            await SucceedAsync(feed);
            // Checkpoint 3: everything until the question is here, and the store knows.
            if (lines.Count > 0) _spooled.Writer.TryWrite(true);
            if (lines.Count < settings.BatchSize) break;
        }

        return settings.Interval;
    }

    /// <summary>Reads what was taken over into the store, and lets go of old files that are there whole.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        var found = SourceDiscovery.Files([new(SourceNames.CliProxyApi, settings.Spool)]).Files;
        if (found.Count > 0) await scanner.ScanAsync(found, cancellationToken: cancellationToken);
        if (time.GetUtcNow() - _lastPrune < TimeSpan.FromDays(1)) return;
        _lastPrune = time.GetUtcNow();
        var known = files.Load(settings.OrganizationId, settings.Host).ToDictionary(file => file.Path, file => file.OffsetBytes, StringComparer.Ordinal);
        spool.Prune(path => known.TryGetValue(path, out var offset) ? offset : 0);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.Started(logger, settings.Name);
        try
        {
            // A long import keeps readers waiting; the queue would not.
            await Task.WhenAll(FetchAsync(stoppingToken), FollowAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task FetchAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = settings.Interval;
            try
            {
                wait = await PollAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The store is what fails: nothing was asked for, or it is on disk.
                if (!_failing) Log.StoreFailed(logger, e);
                _failing = true;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        _spooled.Writer.TryWrite(true);
        while (await _spooled.Reader.WaitToReadAsync(stoppingToken))
        {
            _spooled.Reader.TryRead(out _);
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.ReadFailed(logger, e);
            }
        }
    }

    private async Task<SourceFeed> BeginAsync() =>
        await feeds.FindAsync(settings.OrganizationId, SourceNames.CliProxyApi, settings.Host, settings.Name) ?? new()
        {
            OrganizationId = settings.OrganizationId,
            Source = SourceNames.CliProxyApi,
            Host = settings.Host,
            Address = settings.Name,
        };

    /// <summary>The time of which records are gone when this question is asked; null when there is none.</summary>
    private SourceGap? Missed(SourceFeed feed, DateTimeOffset now)
    {
        // One that was tried, did not fail and did not end: killed, perhaps with an answer in hand.
        if (feed.LastTriedAt > (feed.LastPolledAt ?? default) && feed.LastError is null) return Lost(feed, feed.LastTriedAt);
        return feed.LastPolledAt is { } last && now - last > settings.Retention ? Gap(last, now - settings.Retention, SourceGapReason.PolledLate) : null;
    }

    /// <summary>What an answer held that did not arrive: at most what was queued since the fetch before.</summary>
    private SourceGap Lost(SourceFeed feed, DateTimeOffset at) => Gap(feed.LastPolledAt ?? at - settings.Retention, at, SourceGapReason.AnswerLost);

    private SourceGap Gap(DateTimeOffset from, DateTimeOffset to, SourceGapReason reason) => new()
    {
        OrganizationId = settings.OrganizationId,
        Source = SourceNames.CliProxyApi,
        Host = settings.Host,
        Address = settings.Name,
        FromAt = from,
        ToAt = to,
        Reason = reason,
    };

    private async Task SucceedAsync(SourceFeed feed)
    {
        var before = feed.LastError;
        var asks = before is not null || feed.RecordCount == 0;
        feed.LastError = asks && await client.IsEnabledAsync() == false ? StatisticsOff : null;
        if (feed.LastError is not null && before != feed.LastError)
        {
            Log.Failed(logger, settings.Name, feed.LastError);
        }
        else if (_failing || (before is not null && feed.LastError is null))
        {
            Log.Recovered(logger, settings.Name);
        }
        _failing = false;
        await SaveAsync(feed, null, feed.LastTriedAt);
    }

    private async Task FailAsync(SourceFeed feed, string error, DateTimeOffset? lostAt)
    {
        feed.LastError = error;
        if (!_failing) Log.Failed(logger, settings.Name, error);
        _failing = true;
        await SaveAsync(feed, lostAt is { } at ? Lost(feed, at) : null, feed.LastTriedAt);
    }

    private async Task SaveAsync(SourceFeed feed, SourceGap? gap, DateTimeOffset tried)
    {
        var before = feed.LastTriedAt;
        feed.LastTriedAt = tried;
        try
        {
            await store.WriteAsync(transaction =>
            {
                if (gap is not null) transaction.SourceGaps.Add(gap);
                transaction.SourceFeeds.Put(feed);
                return 0;
            });
        }
        catch
        {
            // Not tried then: a question is asked only after this is on disk.
            feed.LastTriedAt = before;
            throw;
        }

        if (gap is not null && gap.FromAt != _gapSince) Log.Gap(logger, settings.Name, gap.FromAt);
        _gapSince = gap?.FromAt ?? _gapSince;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Fetching the usage queue of {Address}")]
        public static partial void Started(ILogger logger, string address);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The usage queue of {Address} cannot be fetched: {Reason}")]
        public static partial void Failed(ILogger logger, string address, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The usage queue of {Address} is fetched again")]
        public static partial void Recovered(ILogger logger, string address);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Usage of {Address} from {From} on may be missing; the sources page says until when")]
        public static partial void Gap(ILogger logger, string address, DateTimeOffset from);

        [LoggerMessage(Level = LogLevel.Error, Message = "How far the usage queue was fetched cannot be stored")]
        public static partial void StoreFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "Records of the usage queue could not be read; trying again with the next")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
