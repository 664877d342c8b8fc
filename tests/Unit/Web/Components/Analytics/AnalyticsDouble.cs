using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Components.Analytics;

/// <summary>Answers with what it was given and remembers what was asked.</summary>
internal sealed class AnalyticsDouble : IUsageRepository, IPerformanceRepository
{
    public List<AnalyticsQuery> Asked { get; } = [];

    public List<PerformanceQuery> Compared { get; } = [];

    /// <summary>What every series is made of, by the name of its model.</summary>
    public Func<AnalyticsQuery, IReadOnlyList<UsagePoint>> Series { get; set; } = static _ => [new("claude_code", null, Amount(2, 1.5m, 3_000))];

    public IReadOnlyList<HourUse> Hours { get; set; } = [];

    public PerformanceMatrix Matrix { get; set; } = PerformanceMatrix.Empty;

    public Exception? Failure { get; set; }

    public static FiguresFeed Feed(AnalyticsDouble? figures = null, TimeProvider? time = null)
    {
        figures ??= new() { Failure = new InvalidOperationException("Not asked for here") };
        return new(figures, figures, time ?? TimeProvider.System, NullLogger<FiguresFeed>.Instance);
    }

    public static UsageAmount Amount(long runs, decimal usd, long tokens) => new(runs, 0, runs, NanoUsd.FromUsd(usd), tokens, runs * 60_000);

    public static PerformanceRow Model(string name, long success, long failed) => new()
    {
        Model = name, Ends = new(success, failed, 0, 0), Cost = NanoUsd.FromUsd(success), MedianCost = NanoUsd.FromUsd(0.5m), MedianRuntimeMs = 90_000,
    };

    public Task<UsageReceipt> ReceiptAsync(UsageScope scope, CancellationToken cancellationToken = default) => Task.FromResult(UsageReceipt.Empty);

    public Task<UsageSum> SumAsync(UsageScope scope, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No page asks for a bare sum");

    public Task<UsageSplit> SplitAsync(UsageScope scope, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No page asks for that here");

    public Task<UsageAnalysis> AnalyzeAsync(AnalyticsQuery query, CancellationToken cancellationToken = default)
    {
        if (Failure is not null) return Task.FromException<UsageAnalysis>(Failure);
        Asked.Add(query);
        var series = query.ByModel
            ? Series(query)
            : [.. Series(query).GroupBy(part => part.Key).Select(part => new UsagePoint(part.Key, null, UsageAmount.Sum(part.Select(one => one.Amount))))];
        var provenance = new ProvenanceCounts();
        foreach (var _ in series) provenance.Add(ProvenanceSource.ProviderReported, ProvenanceSource.Derived, ProvenanceSource.Derived);
        return Task.FromResult(new UsageAnalysis(UsageAmount.Sum(series.Select(part => part.Amount)), query.WithProvenance ? provenance : null, series, 0));
    }

    public Task<IReadOnlyList<HourUse>> HoursAsync(UsageScope scope, CancellationToken cancellationToken = default) => Task.FromResult(Hours);

    public Task<PerformanceMatrix> ReadAsync(PerformanceQuery query, CancellationToken cancellationToken = default)
    {
        if (Failure is not null) return Task.FromException<PerformanceMatrix>(Failure);
        Compared.Add(query);
        return Task.FromResult(Matrix);
    }

    public Task<IReadOnlyList<PerformanceRow>> BestSampledAsync(
        OrganizationId organizationId, DateOnly first, int most, CancellationToken cancellationToken = default) => Failure is null
        ? Task.FromResult<IReadOnlyList<PerformanceRow>>([.. Matrix.Rows.Take(most)])
        : Task.FromException<IReadOnlyList<PerformanceRow>>(Failure);
}
