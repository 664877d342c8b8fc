using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Endpoints;

/// <summary>Usage in all and in parts.</summary>
/// <param name="Series">Times ascending, or names with the dearest first.</param>
/// <param name="Omitted">Names that are left out of the series; the totals have them. Absent when none is.</param>
internal sealed record UsageAnalyticsShape(
    UsageTotalsShape Totals, UsageProvenanceShape Provenance, IReadOnlyList<UsageSeriesEntry> Series,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Omitted)
{
    public static UsageAnalyticsShape Of(UsageAnalysis analysis, bool isByTime) => new(
        UsageTotalsShape.Of(analysis.Totals),
        new(Words(analysis.Provenance!.Token), Words(analysis.Provenance.Runtime), Words(analysis.Provenance.Cost)),
        [.. analysis.Series.Select(point => UsageSeriesEntry.Of(point, isByTime))], analysis.Omitted);

    private static Dictionary<string, long> Words(IReadOnlyDictionary<ProvenanceSource, long> counts) =>
        counts.ToDictionary(count => WireName.Of(count.Key), count => count.Value, StringComparer.Ordinal);
}
