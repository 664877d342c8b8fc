using Helicarrier.Domain;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>
/// The days from the beginning on whose buckets were held against their calls, agreed, and have not changed since: nobody needs to add them up
/// again to know that they agree.
/// </summary>
internal static class ReconciledStretch
{
    /// <summary>The first instant that is not in it, UTC; null when there is none.</summary>
    public static async Task<DateTimeOffset?> EndAsync(
        HelicarrierDbContext context, OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var state = await context.RollupStates.SingleOrDefaultAsync(row => row.OrganizationId == organizationId, cancellationToken);
        if (state is null) return null;
        var open = await context.RollupDays
            .Where(day => day.OrganizationId == organizationId && (day.TouchedAt != null || day.ReconciledAt == null || day.Drift > 0))
            .MinAsync(day => (long?)day.Day, cancellationToken);
        return LedgerDayKey.StartOf(open < state.TakenTo ? open.Value : state.TakenTo);
    }
}
