using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;

namespace Helicarrier.Web.Components.Words;

/// <summary>How a receipt names its classes and writes its arithmetic.</summary>
public static class PriceClassWords
{
    public static string Label(PriceClass priceClass) => priceClass switch
    {
        PriceClass.Input => "Input",
        PriceClass.CacheWriteShort => "Cache write, short",
        PriceClass.CacheWriteLong => "Cache write, long",
        PriceClass.CacheRead => "Cache read",
        PriceClass.Output => "Output",
        PriceClass.Reasoning => "Reasoning",
        PriceClass.ToolInput => "Tool input",
        PriceClass.ToolOutput => "Tool output",
        PriceClass.WebSearch => "Web search",
        PriceClass.Call => "Fee for the call",
    };

    /// <summary><c>812,380 × $3.00/M</c>; lines at several rates state their number.</summary>
    public static string Calculation(ReceiptClass part)
    {
        var quantity = Format.Count(part.Quantity);
        return part.Rates is [var rate]
            ? $"{quantity} × {Rate(part.Class, rate)}"
            : $"{quantity} at {part.Rates.Count} rates, {Rate(part.Class, part.Rates.Min())} to {Rate(part.Class, part.Rates.Max())}";
    }

    /// <summary>USD per million tokens, or for one request.</summary>
    public static string Rate(PriceClass priceClass, decimal? rate) => rate is not { } usd
        ? "no rate"
        : string.Create(CultureInfo.InvariantCulture, $"${usd:0.00##}") + (priceClass.IsEach() ? " each" : "/M");
}
