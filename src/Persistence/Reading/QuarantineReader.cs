using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what was refused, newest first.</summary>
public sealed class QuarantineReader(IDbContextFactory<HelicarrierDbContext> contexts)
{
    public async Task<(IReadOnlyList<QuarantineRow> Rows, long Total)> ListAsync(
        OrganizationId organizationId, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = context.IngestQuarantine.AsNoTracking().Where(entry => entry.OrganizationId == organizationId);
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = await mine.OrderByDescending(entry => entry.ReceivedAt).ThenByDescending(entry => entry.QuarantineId)
            .Skip((Math.Min(page, LedgerQuery.MaxPage) - 1) * pageSize).Take(pageSize)
            .Select(entry => new QuarantineRow(
                entry.QuarantineId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, entry.PayloadBytes,
                entry.ActorId, entry.ReceivedAt, entry.ResolvedAt))
            .ToListAsync(cancellationToken);
        return (rows, total);
    }

    public async Task<QuarantineDetail?> FindAsync(OrganizationId organizationId, long id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await context.IngestQuarantine.AsNoTracking()
            .FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.QuarantineId == id, cancellationToken);
        if (entry is null) return null;
        var row = new QuarantineRow(
            entry.QuarantineId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, entry.PayloadBytes,
            entry.ActorId, entry.ReceivedAt, entry.ResolvedAt);
        return new(row, Encoding.UTF8.GetString(entry.Payload), entry.Payload.Length < entry.PayloadBytes);
    }
}
