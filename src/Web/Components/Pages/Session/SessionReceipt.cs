using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>
/// A session's receipt: the frozen receipts of its calls added up by class. Its lines add up to its total exactly; what
/// has no price is a line without an amount.
/// </summary>
/// <param name="Lines">In reading order; unpriced lines last.</param>
/// <param name="Total">The sum of the known costs; null when none is known.</param>
/// <param name="ReportedShare">Share of the total that a client or provider reported, 0 to 1; null without a total.</param>
/// <param name="Books">The price books that the calls were priced with, oldest first.</param>
public sealed record SessionReceipt(
    IReadOnlyList<SessionReceiptLine> Lines,
    NanoUsd? Total,
    double? ReportedShare,
    IReadOnlyList<string> Books)
{
    public static SessionReceipt Empty { get; } = new([], null, null, []);

    public static SessionReceipt Of(IReadOnlyList<PricedUsage> calls)
    {
        var known = calls.Where(call => call.Cost is not null).ToList();
        var itemised = known.Where(IsItemised).ToList();
        NanoUsd? total = known.Count == 0 ? null : Sum(known.Select(call => call.Cost));
        var reported = Sum(known.Where(call => call.CostSource == ProvenanceSource.ProviderReported).Select(call => call.Cost));

        List<SessionReceiptLine> lines = [.. itemised
            .SelectMany(call => CostReceipt.Lines(call).Select(line => (Call: call, Line: line)))
            .GroupBy(pair => pair.Line.Class)
            .OrderBy(group => group.Key)
            .Select(group => Line(
                PriceClassWords.Label(group.Key),
                PriceClassWords.Calculation(group.Key, group.Select(pair => pair.Line)),
                [.. group.Select(pair => pair.Call)],
                Sum(group.Select(pair => pair.Line.Amount))))];

        lines.AddRange(known.Where(call => !IsItemised(call)).GroupBy(call => call.CostSource).OrderByDescending(group => group.Key)
            .Select(group => Line(
                group.Key == ProvenanceSource.ProviderReported ? "Reported whole" : "Not itemised",
                Format.Counted(group.Count(), "call"),
                [.. group],
                Sum(group.Select(call => call.Cost)))));

        lines.AddRange(calls.Where(call => call.Cost is null).GroupBy(call => call.UnpricedReason ?? "").OrderByDescending(group => group.Count())
            .Select(group => new SessionReceiptLine(
                "Unpriced", $"{Format.Counted(group.Count(), "call")}: {UnpricedWords.Of(group.Key)}", null, ProvenanceSource.Missing, Confidence.Unknown)));

        return new(
            lines,
            total,
            total is { Value: > 0 } sum ? (double)reported.Value / sum.Value : null,
            [.. calls.Select(call => call.PricingVersion).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a call's cost is explained by its rate: only then are its classes added to the lines.</summary>
    private static bool IsItemised(PricedUsage call) =>
        call.Rate is not null && CostReceipt.Total(CostReceipt.Lines(call)) == call.Cost;

    private static SessionReceiptLine Line(string label, string note, IReadOnlyList<PricedUsage> calls, NanoUsd amount) => new(
        label, note, amount, calls.Min(call => call.CostSource), calls.Min(call => call.CostConfidence));

    private static NanoUsd Sum(IEnumerable<NanoUsd?> amounts) =>
        amounts.Aggregate(NanoUsd.Zero, (sum, amount) => sum + (amount ?? NanoUsd.Zero));
}

/// <summary>One line of the session's receipt.</summary>
/// <param name="Label">What is billed.</param>
/// <param name="Note">Quantity times rate, or why there is no price.</param>
/// <param name="Amount">Null is unknown.</param>
/// <param name="Source">The least certain source among the calls in it.</param>
/// <param name="Confidence">The lowest confidence among them.</param>
public sealed record SessionReceiptLine(
    string Label, string Note, NanoUsd? Amount, ProvenanceSource Source, Confidence Confidence);
