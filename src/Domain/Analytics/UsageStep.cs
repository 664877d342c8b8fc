namespace Helicarrier.Domain.Analytics;

/// <summary>An hour, day or week.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Models">In the order of the stack.</param>
/// <param name="Total">Of all models.</param>
public sealed record UsageStep(DateTimeOffset Start, IReadOnlyList<UsageAmount> Models, UsageAmount Total);
