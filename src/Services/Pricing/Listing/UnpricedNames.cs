using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Pricing.Listing;

/// <summary>Names of a book that look like a model without a price, for people to choose from.</summary>
public static class UnpricedNames
{
    /// <summary>Up to three; none where the name is not what is missing.</summary>
    public static IReadOnlyList<string> Similar(PriceBook book, UnpricedUse use) =>
        use.Reason is UnpricedReasons.ModelUnknown or UnpricedReasons.ProviderUnknown ? book.Suggest(use.Model) : [];
}
