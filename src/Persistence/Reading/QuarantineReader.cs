using System.Linq.Expressions;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what was refused.</summary>
public sealed class QuarantineReader(Store store)
{
    private static readonly Expression<Func<QuarantinedPayload, QuarantineRow>> Row = entry => new QuarantineRow(
        entry.QuarantineId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, entry.PayloadBytes, entry.ActorId,
        entry.ReceivedAt, entry.ResolvedAt, entry.ReplayedAt, entry.ReplayOutcome);

    private static readonly Func<QuarantinedPayload, QuarantineRow> ToRow = Row.Compile();

    /// <summary>A page of rows, newest first, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<QuarantineRow> Rows, long Total)> ListAsync(
        OrganizationId organizationId, int page, int pageSize, QuarantineFilter? filter = null, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var mine = Filtered(context, organizationId, filter ?? new());
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = await mine.OrderByDescending(entry => entry.ReceivedAt).ThenByDescending(entry => entry.QuarantineId)
            .Skip((Math.Min(page, LedgerQuery.MaxPage) - 1) * pageSize).Take(pageSize)
            .Select(Row).ToListAsync(cancellationToken);
        return (rows, total);
    }

    /// <summary>Keys of rows behind a key, in the order of arrival.</summary>
    public async Task<IReadOnlyList<long>> AfterAsync(
        OrganizationId organizationId, QuarantineFilter filter, long after, int take, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await Filtered(context, organizationId, filter).Where(entry => entry.QuarantineId > after)
            .OrderBy(entry => entry.QuarantineId).Take(take).Select(entry => entry.QuarantineId).ToListAsync(cancellationToken);
    }

    /// <summary>One payload as text; null when there is none.</summary>
    public async Task<QuarantineDetail?> FindAsync(OrganizationId organizationId, long id, CancellationToken cancellationToken = default) =>
        await KeptAsync(organizationId, id, cancellationToken) is { } kept
            ? new(kept.Row, Encoding.UTF8.GetString(kept.Payload.Span), kept.IsCut)
            : null;

    /// <summary>One payload as it came; null when there is none.</summary>
    public async Task<KeptPayload?> KeptAsync(OrganizationId organizationId, long id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var entry = await context.IngestQuarantine.AsNoTracking()
            .FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.QuarantineId == id, cancellationToken);
        if (entry is null) return null;
        var senders = await context.ApiKeys.Where(key => key.OrganizationId == organizationId && key.Name == entry.ActorId)
            .Select(key => key.ApiKeyId).ToListAsync(cancellationToken);
        return new(ToRow(entry), entry.Payload, senders is [var only] ? only : null);
    }

    private static IQueryable<QuarantinedPayload> Filtered(HelicarrierDbContext context, OrganizationId organizationId, QuarantineFilter filter)
    {
        var rows = context.IngestQuarantine.AsNoTracking().Where(entry => entry.OrganizationId == organizationId);
        if (filter.Code is { } code) rows = rows.Where(entry => entry.ErrorCode == code);
        if (filter.Source is { } source) rows = rows.Where(entry => entry.Source == source);
        return filter.State switch
        {
            QuarantineState.Open => rows.Where(entry => entry.ResolvedAt == null),
            QuarantineState.Resolved => rows.Where(entry => entry.ResolvedAt != null),
            null => rows,
        };
    }
}
