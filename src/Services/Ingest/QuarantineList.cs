using System.Text;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Services.Ingest;

/// <summary>A refused payload as the list shows it.</summary>
public sealed record QuarantineRow(
    long Id, string Source, long? LineNumber, string ErrorCode, string ErrorJson, long PayloadBytes, string? ActorId,
    DateTimeOffset ReceivedAt, DateTimeOffset? ResolvedAt);

/// <summary>A refused payload whole.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Payload">As it came, at most 64 KiB of it; bytes that are no UTF-8 are shown as U+FFFD.</param>
/// <param name="Truncated">True when more came than is kept.</param>
public sealed record QuarantineDetail(QuarantineRow Row, string Payload, bool Truncated);

/// <summary>Reads what was refused, newest first.</summary>
public sealed class QuarantineList(SqliteStore store)
{
    public async Task<(IReadOnlyList<QuarantineRow> Rows, long Total)> ListAsync(
        string organizationId, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var mine = context.IngestQuarantine.AsNoTracking().Where(entry => entry.OrganizationId == organizationId);
        var total = await mine.LongCountAsync(cancellationToken);
        var rows = await mine.OrderByDescending(entry => entry.ReceivedAt).ThenByDescending(entry => entry.QuarantineId)
            .Skip((int)Math.Min(int.MaxValue, (page - 1L) * pageSize)).Take(pageSize)
            .Select(entry => new QuarantineRow(
                entry.QuarantineId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, entry.PayloadBytes,
                entry.ActorId, entry.ReceivedAt, entry.ResolvedAt))
            .ToListAsync(cancellationToken);
        return (rows, total);
    }

    public async Task<QuarantineDetail?> FindAsync(string organizationId, long id, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var entry = await context.IngestQuarantine.AsNoTracking()
            .FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.QuarantineId == id, cancellationToken);
        if (entry is null) return null;
        var row = new QuarantineRow(
            entry.QuarantineId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, entry.PayloadBytes,
            entry.ActorId, entry.ReceivedAt, entry.ResolvedAt);
        return new(row, Encoding.UTF8.GetString(entry.Payload), entry.Payload.Length < entry.PayloadBytes);
    }
}
