namespace Helicarrier.Domain.Pricing;

public static class PriceClasses
{
    /// <summary>Whether the rate is for one request; else it is for a million tokens.</summary>
    public static bool IsEach(this PriceClass priceClass) => priceClass is PriceClass.WebSearch or PriceClass.Call;
}
