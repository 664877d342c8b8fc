namespace Helicarrier.Domain.Rollups;

/// <summary>What a data-quality check found.</summary>
/// <param name="Name">The check's.</param>
/// <param name="Failures">Days or buckets that do not pass it.</param>
/// <param name="Example">The first of them, a UTC day; null when all pass.</param>
public sealed record CheckResult(string Name, long Failures, DateOnly? Example);
