namespace Helicarrier.Web.Endpoints;

/// <summary>Models beside each other.</summary>
/// <param name="Rows">Those with the most sessions first.</param>
/// <param name="Omitted">Models that are left out.</param>
internal sealed record PerformanceShape(IReadOnlyList<PerformanceEntry> Rows, int Omitted);
