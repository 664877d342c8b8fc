using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Tests.Unit.Services.Repricing;

/// <summary>The rules by which kept sums follow their rows, written a second time and another way than the store's.</summary>
internal static class StoredSums
{
    public static bool Fit(SessionUsageEntry sum, IReadOnlyCollection<UsageEventEntry> rows)
    {
        var priced = rows.Where(row => row.CostNanos is not null).ToList();
        var derived = rows.Any(row => row.CostSource == ProvenanceSource.Derived);
        return Cost(sum.CostNanos) == (priced.Count == 0 ? null : Cost(rows))
            && (sum.PricedCalls, sum.UnpricedCalls) == (priced.Count, rows.Count - priced.Count)
            && sum.PricingVersion == rows.Max(row => row.PricingVersion)
            && sum.CostSource == (priced.Count == 0 ? ProvenanceSource.Missing : derived ? ProvenanceSource.Derived : ProvenanceSource.ProviderReported)
            && sum.CostConfidence == (priced.Count < rows.Count ? "unknown" : derived ? "estimated" : "exact")
            && sum.CostConfidenceLevel == Level(rows, priced.Count);
    }

    public static bool Fit(UsageHourlyRollup hour, IReadOnlyCollection<UsageEventEntry> rows) =>
        (hour.CostNanos.Value, hour.RequestCount, hour.UnpricedCount, hour.TokensTotal)
        == (Cost(rows), rows.Count, rows.Count(row => row.CostNanos is null), rows.Sum(row => row.TokensConsumed ?? 0));

    public static (DateTimeOffset Hour, string Agent, string Model, string Source) Bucket(UsageEventEntry row) =>
        (new(row.OccurredAt.UtcDateTime.Date.AddHours(row.OccurredAt.UtcDateTime.Hour), TimeSpan.Zero), row.AgentId, row.ModelId ?? "", row.Source);

    public static (DateTimeOffset Hour, string Agent, string Model, string Source) Bucket(UsageHourlyRollup hour) =>
        (hour.BucketStart, hour.AgentId, hour.ModelId, hour.Source);

    private static Confidence Level(IReadOnlyCollection<UsageEventEntry> rows, int priced)
    {
        if (priced == 0) return Confidence.Unknown;
        if (priced < rows.Count || rows.Any(row => row.CostConfidence == Confidence.Low)) return Confidence.Low;
        return rows.Any(row => row.CostConfidence != Confidence.High) ? Confidence.Medium : Confidence.High;
    }

    private static long? Cost(NanoUsd? cost) => cost?.Stored;

    private static long Cost(IEnumerable<UsageEventEntry> rows) => rows.Sum(row => row.CostNanos?.Stored ?? 0);
}
