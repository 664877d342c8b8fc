namespace Helicarrier.Domain.Analytics;

/// <summary>Models beside each other.</summary>
/// <param name="Rows">Those with the most sessions first, then by name.</param>
/// <param name="Omitted">Models beyond <see cref="PerformanceQuery.MaxModels"/>.</param>
public sealed record PerformanceMatrix(IReadOnlyList<PerformanceRow> Rows, int Omitted)
{
    public static PerformanceMatrix Empty { get; } = new([], 0);
}
