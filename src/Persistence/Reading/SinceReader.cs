using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Reads which sessions ended or fell silent within a time, by the two indexes that hold what is news. A session that was first
/// read from a log more than two days after it ended is in neither: its end is history, and no news.
/// </summary>
public sealed class SinceReader(Store store)
{
    /// <summary>Sessions are counted up to here.</summary>
    public const int MostCounted = 10_000;

    // The condition of the index, to the letter.
    private const string News = "SELECT * FROM session_ledger WHERE ended_at > ingested_at - 172800000";

    /// <summary>The sessions that ended within a time.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="from">Ended at or after, UTC.</param>
    /// <param name="to">Ended before, UTC.</param>
    /// <param name="most">Rows of a kind at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EndedSessions> EndedAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = await store.PinAsync(context, cancellationToken);
        var ended = await context.SessionLedger.FromSqlRaw(News)
            .Where(row => row.OrganizationId == organizationId && row.EndedAt >= from && row.EndedAt < to)
            .OrderByDescending(row => row.EndedAt).ThenByDescending(row => row.SessionKey)
            .Take(MostCounted + 1).Select(row => new { row.SessionKey, row.Status }).ToListAsync(cancellationToken);
        var isExact = ended.Count <= MostCounted;
        if (!isExact) ended.RemoveAt(MostCounted);
        var succeeded = ended.Where(static row => row.Status == SessionStatus.Success).Take(most).Select(static row => row.SessionKey).ToList();
        var others = ended.Where(static row => row.Status != SessionStatus.Success).Take(most).Select(static row => row.SessionKey).ToList();
        return new(
            ended.GroupBy(static row => row.Status).ToDictionary(static all => all.Key, static all => (long)all.Count()), isExact,
            await LedgerRows.ReadAsync(context, succeeded, cancellationToken), await LedgerRows.ReadAsync(context, others, cancellationToken));
    }

    /// <summary>The sessions that never told an end and whose last event lies within a time.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="from">Last heard of at or after, UTC.</param>
    /// <param name="to">Last heard of before, UTC.</param>
    /// <param name="silence">Which of them are silent.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LatestRows<LedgerRow>> SilentAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, LedgerSilence silence, int most,
        CancellationToken cancellationToken = default)
    {
        var (since, heard) = silence;
        await using var context = store.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = await store.PinAsync(context, cancellationToken);
        var keys = await context.SessionLedger
            .Where(row => row.OrganizationId == organizationId && row.Status == SessionStatus.Running
                && row.LastEventAt >= from && row.LastEventAt < to && row.LastEventAt <= since && !heard.Contains(row.SessionId))
            .OrderByDescending(row => row.LastEventAt).ThenByDescending(row => row.SessionKey)
            .Take(MostCounted + 1).Select(row => row.SessionKey).ToListAsync(cancellationToken);
        var rows = await LedgerRows.ReadAsync(context, [.. keys.Take(most)], cancellationToken);
        return new(rows, Math.Min(keys.Count, MostCounted), keys.Count <= MostCounted);
    }
}
