using System.Linq.Expressions;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Reads the audit log, newest first, by the place where the last page ended: entries that are added meanwhile move nothing.
/// </summary>
public sealed class AuditReader(IDbContextFactory<HelicarrierDbContext> contexts)
{
    private static readonly Expression<Func<AuditLogEntry, AuditRow>> Row = entry => new AuditRow(
        entry.AuditId, entry.OccurredAt, entry.ActorType, entry.ActorId, entry.Action, entry.Target, entry.Metadata);

    public async Task<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(query.PageSize, 1, AuditQuery.MaxPageSize);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (query.After is { } after)
        {
            var newer = await Newer(context, query, after).Take(size + 1).Select(Row).ToListAsync(cancellationToken);
            if (newer.Count >= size)
            {
                var page = newer.Take(size).Reverse().ToList();
                return new(page, page[^1].Cursor, newer.Count > size ? page[0].Cursor : null);
            }

            query = query with { Before = null };
        }

        var older = await Older(context, query).Take(size + 1).Select(Row).ToListAsync(cancellationToken);
        var rows = older.Take(size).ToList();
        return new(rows, older.Count > size ? rows[^1].Cursor : null, query.Before is not null && rows.Count > 0 ? rows[0].Cursor : null);
    }

    /// <summary>One entry; null when there is none.</summary>
    public async Task<AuditRow?> FindAsync(OrganizationId organizationId, long id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AuditLogEntries.Where(entry => entry.OrganizationId == organizationId && entry.AuditId == id)
            .Select(Row).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The statement of a page and of those after it.</summary>
    internal static IQueryable<AuditLogEntry> Older(HelicarrierDbContext context, AuditQuery query)
    {
        var entries = Filtered(context, query);
        if (query.Before is { } before)
        {
            // The first half alone bounds the index; both together are the place.
            entries = entries.Where(entry => entry.OccurredAt <= before.At && (entry.OccurredAt < before.At || entry.AuditId < before.Id));
        }

        return entries.OrderByDescending(entry => entry.OccurredAt).ThenByDescending(entry => entry.AuditId);
    }

    private static IQueryable<AuditLogEntry> Newer(HelicarrierDbContext context, AuditQuery query, PageCursor after) => Filtered(context, query)
        .Where(entry => entry.OccurredAt >= after.At && (entry.OccurredAt > after.At || entry.AuditId > after.Id))
        .OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.AuditId);

    private static IQueryable<AuditLogEntry> Filtered(HelicarrierDbContext context, AuditQuery query)
    {
        var entries = context.AuditLogEntries.Where(entry => entry.OrganizationId == query.OrganizationId);
        if (query.From is { } from) entries = entries.Where(entry => entry.OccurredAt >= from);
        if (query.To is { } to) entries = entries.Where(entry => entry.OccurredAt < to);
        if (query.Actor is { } actor) entries = entries.Where(entry => entry.ActorId == actor);
        if (query.Action is { } action)
        {
            var group = action + ".";
            entries = entries.Where(entry => entry.Action == action || entry.Action.StartsWith(group));
        }

        if (query.Text is { } text)
        {
            var plain = text.Replace(@"\", @"\\", StringComparison.Ordinal)
                .Replace("%", @"\%", StringComparison.Ordinal)
                .Replace("_", @"\_", StringComparison.Ordinal);
            var pattern = $"%{plain}%";
            entries = entries.Where(entry => EF.Functions.Like(entry.Target, pattern, @"\") || EF.Functions.Like(entry.Metadata, pattern, @"\"));
        }

        return entries;
    }
}
