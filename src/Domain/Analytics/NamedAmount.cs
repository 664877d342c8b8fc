namespace Helicarrier.Domain.Analytics;

/// <summary>What the sessions of one name come to.</summary>
/// <param name="Name">Empty where it is not known; null for all others together.</param>
/// <param name="Amount">In all.</param>
public sealed record NamedAmount(string? Name, UsageAmount Amount);
