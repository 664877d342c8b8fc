using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Tests.Unit.Web.Components.Receipts;

/// <summary>Answers with one receipt and remembers what was asked.</summary>
internal sealed class UsageDouble : IUsageRepository
{
    public List<UsageScope> Asked { get; } = [];

    public UsageReceipt Receipt { get; set; } = UsageReceipt.Empty;

    public Exception? Failure { get; set; }

    public Task<UsageReceipt> ReceiptAsync(UsageScope scope, CancellationToken cancellationToken = default)
    {
        Asked.Add(scope);
        return Failure is null ? Task.FromResult(Receipt) : Task.FromException<UsageReceipt>(Failure);
    }

    public Task<UsageSum> SumAsync(UsageScope scope, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No page asks for a bare sum");

    public Task<UsageSplit> SplitAsync(UsageScope scope, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No page asks for that here");

    public Task<UsageAnalysis> AnalyzeAsync(AnalyticsQuery query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No receipt asks for that");

    public Task<IReadOnlyList<HourUse>> HoursAsync(UsageScope scope, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No receipt asks for that");
}
