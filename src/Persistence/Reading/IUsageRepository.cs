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
}
