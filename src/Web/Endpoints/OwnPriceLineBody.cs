using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>Calls that get a price, of one class.</summary>
/// <param name="Class">What is billed.</param>
/// <param name="Quantity">Tokens, web searches or calls.</param>
/// <param name="Rate">Dollars for a million tokens, or for each.</param>
/// <param name="Usd">What they cost.</param>
internal sealed record OwnPriceLineBody(string Class, long Quantity, decimal? Rate, decimal? Usd)
{
    public static OwnPriceLineBody Of(ReceiptLine line) => new(WireName.Of(line.Class), line.Quantity, line.Rate, line.Amount?.ToUsd());
}
