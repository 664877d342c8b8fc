using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>How many calls prices of one's own priced.</summary>
public sealed class OwnPriceUse
{
    private readonly IReadOnlyList<RateUse> _uses;

    private OwnPriceUse(IReadOnlyList<RateUse> uses)
    {
        _uses = uses;
    }

    /// <param name="uses">What all rates priced.</param>
    public static OwnPriceUse Of(IReadOnlyList<RateUse> uses) => new(uses);

    /// <summary>Of one price: by provider, model and instant, which no other rate has while it holds.</summary>
    public long Calls(OwnPrice price) => _uses.Where(use => use.Provider == price.Provider && use.Model == price.Model && use.From == price.From)
        .Sum(static use => use.Calls);
}
