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

    public static SessionReceipt Of(IReadOnlyList<PricedUsage> calls)
    {
        var known = calls.Where(call => call.Cost is not null).ToList();
        NanoUsd? total = known.Count == 0 ? null : Cost(known);
        var reported = Cost(known.Where(call => call.CostSource == ProvenanceSource.ProviderReported));
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
                .. known.Where(call => !IsItemised(call)).GroupBy(call => call.CostSource).OrderByDescending(group => group.Key)
                    .Select(group => new ReceiptRemainder(group.Key, group.Min(call => call.CostConfidence), group.Count(), Cost(group))),
            ],
            Unpriced =
            [
                .. calls.Where(call => call.Cost is null).GroupBy(call => call.UnpricedReason ?? "").OrderByDescending(group => group.Count())
                    .Select(group => new ReceiptGap(group.Key, group.Count())),
            ],
            Total = total,
            ReportedShare = total is { } sum && sum > NanoUsd.Zero ? (double)reported.Value / (double)sum.Value : null,
            Books = [.. calls.Select(call => call.PricingVersion).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether a call's cost is explained by its rate: only then are its classes added to the lines.</summary>
    private static bool IsItemised(PricedUsage call) =>
        call.Rate is not null && CostReceipt.Total(CostReceipt.Lines(call)) == call.Cost;

    private static NanoUsd Cost(IEnumerable<PricedUsage> calls) => NanoUsd.Sum(calls.Select(call => call.Cost ?? NanoUsd.Zero));
}
