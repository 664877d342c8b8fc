namespace Helicarrier.Domain.Pricing;

/// <summary>Another name for a provider, for a stretch of time.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="From">UTC, inclusive; null is always.</param>
/// <param name="Until">UTC, exclusive; null is open.</param>
public sealed record ProviderAlias(string Name, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public bool Holds(DateTimeOffset at) => (From is null || From <= at) && (Until is null || at < Until);
}
