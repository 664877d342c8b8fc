using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Words;

/// <summary>One line of a session's receipt, as it is read.</summary>
/// <param name="Label">What is billed.</param>
/// <param name="Note">Quantity times rate, or why there is no price.</param>
/// <param name="Amount">Null is unknown.</param>
public sealed record CostLine(string Label, string Note, NanoUsd? Amount, ProvenanceSource Source, Confidence Confidence)
{
    /// <summary>In reading order: what has no price last.</summary>
    public static IReadOnlyList<CostLine> Of(SessionReceipt receipt) =>
        [.. receipt.Classes.Select(Of), .. receipt.Whole.Select(Of), .. receipt.Unpriced.Select(Of)];

    private static CostLine Of(ReceiptClass part) =>
        new(PriceClassWords.Label(part.Class), PriceClassWords.Calculation(part), part.Amount, part.Source, part.Confidence);

    private static CostLine Of(ReceiptRemainder part) => new(
        part.Source == ProvenanceSource.ProviderReported ? "Reported whole" : "Not itemised",
        Format.Counted(part.Calls, "call"), part.Amount, part.Source, part.Confidence);

    private static CostLine Of(ReceiptGap part) => new(
        "Unpriced", $"{Format.Counted(part.Calls, "call")}: {UnpricedWords.Of(part.Reason)}", null, ProvenanceSource.Missing, Confidence.Unknown);
}
