namespace Helicarrier.Persistence.Reading;

/// <summary>Percentiles by nearest rank: the smallest value that so many of a hundred do not exceed.</summary>
internal static class NearestRank
{
    /// <param name="sorted">Ascending.</param>
    /// <param name="percent">1 to 100.</param>
    /// <returns>Null when there is no value.</returns>
    public static TimeSpan? Of(IReadOnlyList<TimeSpan> sorted, int percent) =>
        sorted.Count == 0 ? null : sorted[((sorted.Count * percent) + 99) / 100 - 1];
}
