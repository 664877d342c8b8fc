using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a price of one's own would do.</summary>
/// <param name="DryRun">True: nothing was written.</param>
/// <param name="Provider">As it would be kept.</param>
/// <param name="Model">As it would be kept.</param>
/// <param name="ValidFrom">UTC.</param>
/// <param name="BookVersion">The book that would be in force.</param>
/// <param name="Tokens">Tokens of calls that get a price.</param>
/// <param name="Lines">How their cost comes about, by class.</param>
/// <param name="Altered">Calls that have a price and get another one.</param>
/// <param name="StillUnpriced">Calls that have no price with it either.</param>
/// <param name="Difference">What pricing exactly its calls again would write.</param>
internal sealed record OwnPriceLookBody(
    bool DryRun, string Provider, string Model, string ValidFrom, string BookVersion, long Tokens, IReadOnlyList<OwnPriceLineBody> Lines,
    long Altered, long StillUnpriced, RepriceDifference Difference)
{
    public static OwnPriceLookBody Of(OwnPriceLook look) => new(
        true, look.Price.Provider, look.Price.Model, WireTime.Of(look.Price.From), look.BookVersion, look.Tokens,
        [.. look.Lines.Select(OwnPriceLineBody.Of)], look.Altered, look.StillUnpriced, RepriceDifference.Of(look.Diff));
}
