using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads suspected duplicates.</summary>
public sealed class SuspectedReader(IDbContextFactory<HelicarrierDbContext> contexts)
{
    /// <summary>A page of those in a status, newest first.</summary>
    public async Task<(IReadOnlyList<SuspectedRow> Rows, long Total)> ListAsync(
        OrganizationId organizationId, SuspicionStatus status, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = context.SuspectedDuplicates.Where(row => row.OrganizationId == organizationId && row.Status == status);
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = mine.OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.SuspectedKey)
            .Skip((Math.Min(page, LedgerQuery.MaxPage) - 1) * pageSize).Take(pageSize);
        return ([.. (await ReadAsync(context, rows, cancellationToken)).OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.Id)], total);
    }

    /// <summary>Those that were decided last, the latest decision first.</summary>
    public async Task<IReadOnlyList<SuspectedRow>> DecidedAsync(OrganizationId organizationId, int count, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.SuspectedDuplicates.Where(row => row.OrganizationId == organizationId && row.Status != SuspicionStatus.Open)
            .OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.SuspectedKey).Take(count);
        return [.. (await ReadAsync(context, rows, cancellationToken)).OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.Id)];
    }

    private static async Task<IReadOnlyList<SuspectedRow>> ReadAsync(
        HelicarrierDbContext context, IQueryable<SuspectedDuplicate> some, CancellationToken cancellationToken)
    {
        var rows = await (
                from row in some.AsNoTracking()
                join session in context.SessionLedger on row.SessionKey equals session.SessionKey
                join call in context.UsageEvents on row.UsageKey equals call.UsageKey
                join home in context.SessionLedger on call.SessionKey equals home.SessionKey
                select new { Row = row, session.SessionId, session.AgentId, session.AgentLabel, call.Source, call.RequestId, LogSessionId = home.SessionId })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(found => new SuspectedRow
            {
                Id = found.Row.SuspectedKey,
                Status = found.Row.Status,
                Source = WholeEvent.Read(found.Row.EventJson).Source,
                SessionId = found.SessionId,
                AgentId = found.AgentId,
                AgentLabel = found.AgentLabel,
                Model = found.Row.ModelId,
                OccurredAt = found.Row.OccurredAt,
                GapMs = found.Row.GapMs,
                Tokens = found.Row.TokensConsumed,
                Cost = found.Row.CostNanos,
                LogSource = found.Source,
                LogSessionId = found.LogSessionId,
                LogRequestId = found.RequestId,
                RequestId = found.Row.RequestId,
                DetectedAt = found.Row.DetectedAt,
                DecidedAt = found.Row.DecidedAt,
                DecidedBy = found.Row.DecidedBy,
            }),
        ];
    }
}
