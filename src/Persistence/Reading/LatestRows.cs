namespace Helicarrier.Persistence.Reading;

/// <summary>The latest of some rows, and how many there are.</summary>
/// <param name="Rows">The latest first.</param>
/// <param name="Count">How many there are, or at least are.</param>
/// <param name="IsExact">Whether there are no more.</param>
public sealed record LatestRows<T>(IReadOnlyList<T> Rows, long Count, bool IsExact);
