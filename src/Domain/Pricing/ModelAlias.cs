namespace Helicarrier.Domain.Pricing;

/// <summary>Another name for a model, for a stretch of time when it is dated.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Model">A model of the same provider.</param>
/// <param name="From">UTC, inclusive; null is always.</param>
/// <param name="Until">UTC, exclusive; null is open.</param>
public sealed record ModelAlias(string Name, string Model, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    public bool Holds(DateTimeOffset at) => (From is null || From <= at) && (Until is null || at < Until);
}
