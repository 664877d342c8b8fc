using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Receipts;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what calls used and cost, as sums with their explanation. One implementation an engine.</summary>
public interface IUsageRepository
{
    /// <summary>A sum with everything behind it, read at one moment.</summary>
    Task<UsageReceipt> ReceiptAsync(UsageScope scope, CancellationToken cancellationToken = default);

    /// <summary>
    /// The sum alone: hourly buckets for the whole hours of the range and rows for its ends, so that a year costs no more than
    /// its hours. Scopes of sessions are added up from their rows.
    /// </summary>
    Task<UsageSum> SumAsync(UsageScope scope, CancellationToken cancellationToken = default);

    /// <summary>The sum and where it comes from, as a receipt has them: from whole days, and rows for the ends of the range.</summary>
    Task<UsageSplit> SplitAsync(UsageScope scope, CancellationToken cancellationToken = default);

    /// <summary>What sessions come to under filters, in all and in parts.</summary>
    Task<UsageAnalysis> AnalyzeAsync(AnalyticsQuery query, CancellationToken cancellationToken = default);

    /// <summary>What was called in each hour that anything was called in, from hourly buckets alone: the ends of the range are those of hours.</summary>
    /// <param name="scope">Without sessions: buckets know none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<HourUse>> HoursAsync(UsageScope scope, CancellationToken cancellationToken = default);
}
