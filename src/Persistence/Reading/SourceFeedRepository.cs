using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how far feeds were fetched and what they may have missed.</summary>
public sealed class SourceFeedRepository(Store store)
{
    /// <summary>Every feed of the organization, of all machines.</summary>
    public async Task<IReadOnlyList<SourceFeed>> FeedsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.SourceFeeds.AsNoTracking().Where(row => row.OrganizationId == organizationId)
            .OrderBy(row => row.Source).ThenBy(row => row.Host).ThenBy(row => row.Address).ToListAsync(cancellationToken);
    }

    /// <summary>One feed; null when it was never tried.</summary>
    public async Task<SourceFeed?> FindAsync(OrganizationId organizationId, string source, string host, string address,
        CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.SourceFeeds.AsNoTracking().SingleOrDefaultAsync(
            row => row.OrganizationId == organizationId && row.Source == source && row.Host == host && row.Address == address, cancellationToken);
    }

    /// <summary>The latest gaps, newest first.</summary>
    public async Task<IReadOnlyList<SourceGap>> GapsAsync(OrganizationId organizationId, int count, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.SourceGaps.AsNoTracking().Where(row => row.OrganizationId == organizationId)
            .OrderByDescending(row => row.SourceGapId).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>All gaps of each source that has any.</summary>
    public async Task<IReadOnlyDictionary<string, long>> GapCountsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.SourceGaps.Where(row => row.OrganizationId == organizationId).GroupBy(row => row.Source)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, StringComparer.Ordinal, cancellationToken);
    }
}
