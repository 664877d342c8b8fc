using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>
/// The frozen receipts of a session's calls, added up by class. <see cref="Classes"/> and <see cref="Whole"/> add up to
/// <see cref="Total"/> to the nano-dollar; calls without a price are in <see cref="Unpriced"/> and in no sum.
/// </summary>
public sealed record SessionReceipt
{
    public static SessionReceipt Empty { get; } = new();

    /// <summary>What rates explain, in the order of the classes.</summary>
    public IReadOnlyList<ReceiptClass> Classes { get; init; } = [];

    /// <summary>What they do not, what was reported first.</summary>
    public IReadOnlyList<ReceiptRemainder> Whole { get; init; } = [];

    /// <summary>Calls without a price, the most frequent reason first.</summary>
    public IReadOnlyList<ReceiptGap> Unpriced { get; init; } = [];

    /// <summary>The sum of the known costs; null when none is known.</summary>
    public NanoUsd? Total { get; init; }

    /// <summary>Share of the total that a client or provider reported, 0 to 1; null without a total.</summary>
    public double? ReportedShare { get; init; }

    /// <summary>The price books that the calls were priced with, oldest first.</summary>
    public IReadOnlyList<string> Books { get; init; } = [];

    /// <param name="calls">The calls that are kept.</param>
    /// <param name="past">What those come to that are not: no rate explains them any more.</param>
    public static SessionReceipt Of(IReadOnlyList<PricedUsage> calls, params IReadOnlyList<PastCalls> past)
    {
        var known = calls.Where(call => call.Cost is not null).ToList();
        var isKnown = known.Count > 0 || past.Any(part => part.Priced > 0);
        var total = Cost(known) + Cost(past);
        var reported = Cost(known.Where(call => call.CostSource == ProvenanceSource.ProviderReported))
            + Cost(past.Where(part => part.Source == ProvenanceSource.ProviderReported));
        return new()
        {
            Classes =
            [
                .. known.Where(IsItemised).SelectMany(call => CostReceipt.Lines(call).Select(line => (call, line)))
                    .GroupBy(part => part.line.Class).OrderBy(group => group.Key)
                    .Select(group => ReceiptClass.Of(group.Key, [.. group])),
            ],
            Whole =
            [
                .. known.Where(call => !IsItemised(call))
                    .Select(call => new ReceiptRemainder(call.CostSource, call.CostConfidence, 1, call.Cost!.Value))
                    .Concat(past.Where(part => part.Priced > 0).Select(part => new ReceiptRemainder(part.Source, part.Confidence, part.Priced, part.Cost)))
                    .GroupBy(part => part.Source).OrderByDescending(group => group.Key)
                    .Select(group => new ReceiptRemainder(
                        group.Key, group.Min(part => part.Confidence), group.Sum(part => part.Calls), NanoUsd.Sum(group.Select(part => part.Amount)))),
            ],
            Unpriced =
            [
                .. calls.Where(call => call.Cost is null).Select(call => new ReceiptGap(call.UnpricedReason ?? "", 1))
                    .Concat(past.Where(part => part.Priced < part.Calls).Select(part => new ReceiptGap(part.Reason, part.Calls - part.Priced)))
                    .GroupBy(gap => gap.Reason).Select(group => new ReceiptGap(group.Key, group.Sum(gap => gap.Calls)))
                    .OrderByDescending(gap => gap.Calls),
            ],
            Total = isKnown ? total : null,
            ReportedShare = isKnown && total > NanoUsd.Zero ? (double)reported.Value / (double)total.Value : null,
            Books =
            [
                .. calls.Select(call => call.PricingVersion).Concat(past.Select(part => part.Book)).OfType<string>()
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Whether a call's cost is explained by its rate: only then are its classes added to the lines.</summary>
    private static bool IsItemised(PricedUsage call) =>
        call.Rate is not null && CostReceipt.Total(CostReceipt.Lines(call)) == call.Cost;

    private static NanoUsd Cost(IEnumerable<PastCalls> past) => NanoUsd.Sum(past.Select(part => part.Cost));

    private static NanoUsd Cost(IEnumerable<PricedUsage> calls) => NanoUsd.Sum(calls.Select(call => call.Cost ?? NanoUsd.Zero));
}
