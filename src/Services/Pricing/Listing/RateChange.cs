using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Listing;

/// <summary>A rate that two books state differently.</summary>
/// <param name="Provider">The books' name.</param>
/// <param name="Model">The books' name.</param>
/// <param name="Class">What is billed.</param>
/// <param name="Band">Context band.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="Before">In the one book; null where it has none.</param>
/// <param name="After">In the other; null where it has none.</param>
public sealed record RateChange(
    string Provider, string Model, PriceClass Class, string Band, string Tier, string? Hours, decimal? Before, decimal? After);
