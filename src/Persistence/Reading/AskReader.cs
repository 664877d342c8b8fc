using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what agents ask and asked.</summary>
public sealed class AskReader(Store store)
{
    /// <summary>Most rows of a page, and most open asks that are told.</summary>
    public const int MaxPageSize = 200;

    // Enough for a percentile; more answers of a week are not read.
    private const int MaxTimes = 20_000;

    private const int MaxAnswered = 10_000;

    /// <summary>The asks that have not ended, oldest first; at most <see cref="MaxPageSize"/>.</summary>
    public async Task<IReadOnlyList<AskRow>> OpenAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var asks = await context.Asks.AsNoTracking().Where(ask => ask.OrganizationId == organizationId && ask.EndedAt == null)
            .OrderBy(ask => ask.AskKey).Take(MaxPageSize).ToListAsync(cancellationToken);
        return asks.ConvertAll(ToRow);
    }

    /// <summary>How many asks wait for an answer: not answered, not ended, and not put off beyond now.</summary>
    public async Task<int> CountAsync(OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Asks.CountAsync(
            ask => ask.OrganizationId == organizationId && ask.EndedAt == null && ask.AnsweredAt == null
                && (ask.DeferredUntil == null || ask.DeferredUntil <= now),
            cancellationToken);
    }

    /// <summary>
    /// Since when each ask that waits for an answer does, UTC, and in which session; null where that is unknown. Oldest first, at most
    /// <see cref="MaxPageSize"/>; what is asked is not read.
    /// </summary>
    public async Task<IReadOnlyList<(DateTimeOffset AskedAt, string? SessionId)>> WaitingAsync(
        OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var waiting = await context.Asks
            .Where(ask => ask.OrganizationId == organizationId && ask.EndedAt == null && ask.AnsweredAt == null
                && (ask.DeferredUntil == null || ask.DeferredUntil <= now))
            .OrderBy(ask => ask.AskKey).Take(MaxPageSize).Select(ask => new { ask.AskedAt, ask.SessionId }).ToListAsync(cancellationToken);
        return waiting.ConvertAll(static ask => (ask.AskedAt, ask.SessionId));
    }

    /// <summary>How many asks of a run wait for an answer, also those that were put off.</summary>
    public async Task<int> CountAsync(OrganizationId organizationId, RunId run, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.Asks.CountAsync(
            ask => ask.OrganizationId == organizationId && ask.RunId == run && ask.EndedAt == null && ask.AnsweredAt == null, cancellationToken);
    }

    /// <summary>A page of the asks that ended, newest first.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="after">The place behind which to go on; null begins.</param>
    /// <param name="pageSize">1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AskPage> HistoryAsync(
        OrganizationId organizationId, PageCursor? after, int pageSize, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(pageSize, 1, MaxPageSize);
        await using var context = store.CreateContext();
        var asks = context.Asks.AsNoTracking().Where(ask => ask.OrganizationId == organizationId && ask.EndedAt != null);
        if (after is { Id: var last }) asks = asks.Where(ask => ask.AskKey < last);
        var read = await asks.OrderByDescending(ask => ask.AskKey).Take(size + 1).ToListAsync(cancellationToken);
        var rows = read.ConvertAll(ToRow);
        return rows.Count > size ? new(rows[..size], new(rows[size - 1].AskedAt, rows[size - 1].Key)) : new(rows, null);
    }

    /// <summary>The asks that were answered from here within a time, the latest first; counted up to 10,000.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="from">Answered at or after, UTC.</param>
    /// <param name="to">Answered before, UTC.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LatestRows<AskRow>> AnsweredAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var answered = context.Asks.AsNoTracking()
            .Where(ask => ask.OrganizationId == organizationId && ask.AnsweredAt != null && ask.AnsweredAt >= from && ask.AnsweredAt < to);
        var count = await answered.Take(MaxAnswered + 1).CountAsync(cancellationToken);
        var rows = await answered.OrderByDescending(ask => ask.AnsweredAt).Take(most).ToListAsync(cancellationToken);
        return new(rows.ConvertAll(ToRow), Math.Min(count, MaxAnswered), count <= MaxAnswered);
    }

    /// <summary>One ask; null when there is none.</summary>
    public async Task<AskRow?> FindAsync(OrganizationId organizationId, long key, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var ask = await context.Asks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.AskKey == key, cancellationToken);
        return ask is null ? null : ToRow(ask);
    }

    /// <summary>How long the asks waited that were answered from here since a moment; of the latest 20,000.</summary>
    public async Task<AnswerTimes> TimesAsync(OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var times = await context.Asks.Where(ask => ask.OrganizationId == organizationId && ask.AnsweredAt != null && ask.AnsweredAt >= since)
            .OrderByDescending(ask => ask.AnsweredAt).Take(MaxTimes).Select(ask => new { ask.AskedAt, ask.AnsweredAt })
            .ToListAsync(cancellationToken);
        var waits = times.ConvertAll(static time => time.AnsweredAt!.Value - time.AskedAt);
        waits.Sort();
        return new(waits.Count, NearestRank.Of(waits, 50), NearestRank.Of(waits, 95));
    }

    private static AskRow ToRow(Ask ask) => new(
        ask.AskKey, ask.RunId, ask.ClientRef, ask.Agent, ask.Client, ask.SessionId, ask.Directory, ask.Evidence,
        JsonSerializer.Deserialize<AskOffer>(ask.OfferJson, ControlJson.Options)!, ask.AskedAt, ask.DeferredUntil, ask.Answer, ask.AnswerText,
        ask.AnsweredAt, ask.AnsweredBy, ask.Outcome, ask.EndedAt);
}
