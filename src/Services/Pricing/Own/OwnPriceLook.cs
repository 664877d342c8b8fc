using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>What a price of one's own would do to stored calls, before anything is written.</summary>
/// <param name="Price">As it would be kept.</param>
/// <param name="BookVersion">The version of the book that would be in force.</param>
/// <param name="Scope">Exactly the calls that it would be in force for.</param>
/// <param name="Diff">What pricing them again would write.</param>
/// <param name="Tokens">Tokens of calls that get a price, in all.</param>
/// <param name="Lines">How the cost of those calls comes about, by class: quantities and amounts are sums.</param>
/// <param name="Altered">Calls that have a price and get another one, or the same by other rates.</param>
/// <param name="StillUnpriced">Calls that have no price with it either.</param>
public sealed record OwnPriceLook(
    OwnPrice Price, string BookVersion, RepriceScope Scope, RepriceDiff Diff, long Tokens, IReadOnlyList<ReceiptLine> Lines, long Altered,
    long StillUnpriced)
{
    /// <summary>What the calls cost that get a price.</summary>
    public NanoUsd Cost => Lines.Aggregate(NanoUsd.Zero, static (sum, line) => sum + (line.Amount ?? NanoUsd.Zero));
}
