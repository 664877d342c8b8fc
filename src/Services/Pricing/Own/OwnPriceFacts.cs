using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>What the audit says of a price.</summary>
internal static class OwnPriceFacts
{
    public static object Of(OwnPrice price) => new
    {
        price.Provider, price.Model, ValidFrom = PriceBookWriter.Text(price.From), Free = price.IsFree,
        Rates = Enum.GetValues<PriceClass>().Where(one => price.Of(one) is not null)
            .ToDictionary(WireName.Of, one => price.Of(one)!.Value, StringComparer.Ordinal),
        price.Source,
    };
}
