using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Once a minute writes down which keys were used, who used a page and what the audit still lacks, and reads the keys anew: another process,
/// such as the command line, may have revoked one.
/// </summary>
internal sealed partial class KeyUpkeep(
    KeyRing ring, VisitBook visits, StoreWriter writer, AuditBacklog audit, Readiness readiness, TimeProvider time, ILogger<KeyUpkeep> logger)
    : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await readiness.WaitForStoreAsync(stoppingToken)) return;
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; use of the last minute is not worth delaying it.
        }
    }

    /// <summary>One round; a failure is logged once and the next round tries again.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await audit.FlushAsync(cancellationToken);
            var (used, seen) = (ring.Use.Take(), visits.Take());
            if (used.Count + seen.Count > 0) await writer.WriteAsync(transaction => Write(transaction, used, seen), cancellationToken);
            await ring.ReloadAsync(cancellationToken);
            if (_failing) Log.Recovered(logger);
            _failing = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (!_failing) Log.Failed(logger, exception);
            _failing = true;
        }
    }

    private static int Write(
        StoreTransaction transaction, IReadOnlyList<KeyValuePair<ApiKeyId, DateTimeOffset>> used, IReadOnlyList<(ApiKeyId Key, Visit Visit)> seen)
    {
        foreach (var (id, at) in used) transaction.ApiKeys.Saw(id, at);
        foreach (var (id, visit) in seen) transaction.ApiKeys.Visited(id, visit);
        return used.Count + seen.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The keys cannot be read anew")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The keys can be read again")]
        public static partial void Recovered(ILogger logger);
    }
}
