using Helicarrier.Domain.Pricing;

namespace Helicarrier.Persistence.Reading;

/// <summary>The prices of one's own that hold, as they stand at one moment.</summary>
/// <param name="Prices">By provider, model and time.</param>
/// <param name="Revision">How often one was added or removed until now: a larger one is a later state.</param>
public sealed record OwnPriceLayer(IReadOnlyList<OwnPrice> Prices, long Revision)
{
    /// <summary>The prices with one more, in their order.</summary>
    public IReadOnlyList<OwnPrice> With(OwnPrice price) => Ordered(Prices.Append(price));

    internal static IReadOnlyList<OwnPrice> Ordered(IEnumerable<OwnPrice> prices) =>
    [
        .. prices.OrderBy(static price => price.Provider, StringComparer.Ordinal).ThenBy(static price => price.Model, StringComparer.Ordinal)
            .ThenBy(static price => price.From),
    ];
}
