using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>A row of <c>usage_day</c>: a combination, and days since 1970 in UTC.</summary>
internal readonly record struct UsageDayKey(UsageDimension Dimension, long Day)
{
    /// <summary>Where a call is counted.</summary>
    public static UsageDayKey Of(OrganizationId organizationId, string agentId, UsageEvent usage, FrozenPrice price) =>
        new(UsageDimension.Of(organizationId, agentId, usage, price), LedgerDayKey.DayOf(StoredTime.Of(usage.OccurredAt)));
}
