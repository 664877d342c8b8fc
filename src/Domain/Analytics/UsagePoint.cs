namespace Helicarrier.Domain.Analytics;

/// <summary>One part of a series.</summary>
/// <param name="Key">The first day (<c>2026-11-20</c>), the hour with its offset, or a name; empty where the name is not known.</param>
/// <param name="Model">With <see cref="AnalyticsQuery.ByModel"/>; empty where it is not known.</param>
/// <param name="Amount">What its sessions come to.</param>
public sealed record UsagePoint(string Key, string? Model, UsageAmount Amount);
