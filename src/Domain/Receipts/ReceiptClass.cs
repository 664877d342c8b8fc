using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>One class of a session's tokens, or requests.</summary>
/// <param name="Class">What is billed.</param>
/// <param name="Quantity">Tokens or requests.</param>
/// <param name="Rates">Each rate once: USD per million tokens, or for a request; null where none is published.</param>
/// <param name="Amount">The exact sum of the calls' lines, each rounded once.</param>
/// <param name="Source">The least certain source among the calls in it.</param>
/// <param name="Confidence">The lowest confidence among them.</param>
public sealed record ReceiptClass(
    PriceClass Class, long Quantity, IReadOnlyList<decimal?> Rates, NanoUsd Amount, ProvenanceSource Source, Confidence Confidence)
{
    internal static ReceiptClass Of(PriceClass priceClass, IReadOnlyList<(PricedUsage Call, ReceiptLine Line)> parts) => new(
        priceClass,
        parts.Sum(part => part.Line.Quantity),
        [.. parts.Select(part => part.Line.Rate).Distinct()],
        NanoUsd.Sum(parts.Select(part => part.Line.Amount ?? NanoUsd.Zero)),
        parts.Min(part => part.Call.CostSource),
        parts.Min(part => part.Call.CostConfidence));
}
