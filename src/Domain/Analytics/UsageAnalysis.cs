namespace Helicarrier.Domain.Analytics;

/// <summary>What sessions come to, in all and in parts.</summary>
/// <param name="Totals">Of all parts, also of those left out.</param>
/// <param name="Provenance">Null when it was not asked for.</param>
/// <param name="Series">Times ascending, or names with the dearest first; parts in which nothing ran are absent.</param>
/// <param name="Omitted">Names beyond <see cref="AnalyticsQuery.MaxNames"/>.</param>
public sealed record UsageAnalysis(UsageAmount Totals, ProvenanceCounts? Provenance, IReadOnlyList<UsagePoint> Series, int Omitted)
{
    public static UsageAnalysis Empty { get; } = new(default, new(), [], 0);
}
