using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the schedules that somebody changed.</summary>
public sealed class ScheduleReader(Store store)
{
    /// <summary>All of an organization's, by kind.</summary>
    public async Task<IReadOnlyDictionary<string, ScheduleRow>> AllAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.OpsSchedules.Where(row => row.OrganizationId == organizationId)
            .Select(row => new ScheduleRow(row.JobType, row.Cron, row.IsPaused, row.ChangedAt, row.ChangedBy))
            .ToDictionaryAsync(row => row.JobType, StringComparer.Ordinal, cancellationToken);
    }
}
