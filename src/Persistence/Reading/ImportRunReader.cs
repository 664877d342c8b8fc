using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads imports, the latest first.</summary>
public sealed class ImportRunReader(IDbContextFactory<HelicarrierDbContext> contexts)
{
    public async Task<IReadOnlyList<ImportRunRow>> LatestAsync(OrganizationId organizationId, int count, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ImportRuns.Where(row => row.OrganizationId == organizationId)
            .OrderByDescending(row => row.StartedAt)
            .Take(count)
            .Select(row => new ImportRunRow(
                row.ImportRunId, row.Trigger, row.Status, row.StartedAt, row.FinishedAt, row.Files, row.BytesRead,
                row.ReadCount, row.WrittenCount, row.SkippedCount, row.ErrorCount, row.ReportJson))
            .ToListAsync(cancellationToken);
    }
}
