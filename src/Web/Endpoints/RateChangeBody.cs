using Helicarrier.Domain;
using Helicarrier.Services.Pricing.Listing;

namespace Helicarrier.Web.Endpoints;

/// <summary>A rate that two books state differently.</summary>
/// <param name="Provider">The books' name.</param>
/// <param name="Model">The books' name.</param>
/// <param name="Class">What is billed.</param>
/// <param name="Band">Context band.</param>
/// <param name="Tier">Service tier.</param>
/// <param name="Hours">The part of the day or week; null at any time.</param>
/// <param name="Usd">In the book that was asked about; null where it has none.</param>
/// <param name="InForceUsd">In the one in force; null where it has none.</param>
internal sealed record RateChangeBody(
    string Provider, string Model, string Class, string Band, string Tier, string? Hours, decimal? Usd, decimal? InForceUsd)
{
    public static RateChangeBody Of(RateChange change) => new(
        change.Provider, change.Model, WireName.Of(change.Class), change.Band, change.Tier, change.Hours, change.Before, change.After);
}
