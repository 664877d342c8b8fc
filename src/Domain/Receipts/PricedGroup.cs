using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>Calls that one frozen rate priced, added up, before they become lines of a receipt.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Quantities">Tokens, or requests, by class.</param>
/// <param name="CallsWith">Calls with any of the class.</param>
/// <param name="Cost">The sum of the calls' costs.</param>
public sealed record PricedGroup(
    AppliedRate Rate, IReadOnlyDictionary<PriceClass, long> Quantities, IReadOnlyDictionary<PriceClass, long> CallsWith, NanoUsd Cost)
{
    private const decimal TokensPerRate = 1_000_000m;

    /// <summary>
    /// The lines from the sums alone: possible when no rounding happened, which is where a token costs a whole number of
    /// nano-dollars. Null when it does not; the calls must then be added up one by one.
    /// </summary>
    public IReadOnlyList<ReceiptSum>? Lines()
    {
        var lines = new List<ReceiptSum>();
        foreach (var (priceClass, quantity) in Quantities.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key))
        {
            if (RateOf(Rate, priceClass) is not { } rate) return null;
            var each = priceClass.IsEach() ? rate : rate / TokensPerRate;
            if (each * NanoUsd.PerDollar % 1 != 0) return null;
            lines.Add(Line(priceClass, rate, quantity, NanoUsd.FromUsd(quantity * each), CallsWith.GetValueOrDefault(priceClass)));
        }

        return lines;
    }

    /// <summary>The lines from the calls themselves, each rounded as it was billed.</summary>
    public IReadOnlyList<ReceiptSum> Lines(IEnumerable<PricedUsage> calls) =>
    [
        .. calls.SelectMany(CostReceipt.Lines).Where(line => line is { Rate: not null, Amount: not null })
            .GroupBy(line => line.Class).OrderBy(group => group.Key)
            .Select(group => Line(
                group.Key, group.First().Rate!.Value, group.Sum(line => line.Quantity),
                NanoUsd.Sum(group.Select(line => line.Amount!.Value)), group.LongCount())),
    ];

    /// <summary>What a class costs under a rate; null when nothing is published.</summary>
    public static decimal? RateOf(AppliedRate rate, PriceClass priceClass) => priceClass switch
    {
        PriceClass.Input => rate.Input,
        PriceClass.CacheWriteShort => rate.CacheWriteShort,
        PriceClass.CacheWriteLong => rate.CacheWriteLong,
        PriceClass.CacheRead => rate.CacheRead,
        PriceClass.Output => rate.Output,
        PriceClass.Reasoning => rate.Reasoning,
        PriceClass.ToolInput => rate.ToolInput,
        PriceClass.ToolOutput => rate.ToolOutput,
        PriceClass.WebSearch => rate.WebSearch,
        PriceClass.Call => rate.CallFee,
    };

    /// <summary>Lines of several groups with what is the same joined, so that two books with one rate make one line.</summary>
    public static IReadOnlyList<ReceiptSum> Join(IEnumerable<ReceiptSum> lines)
    {
        var joined = lines.GroupBy(line => line with { Quantity = 0, Amount = NanoUsd.Zero, Calls = 0 })
            .Select(group => group.Key with
            {
                Quantity = group.Sum(line => line.Quantity),
                Amount = NanoUsd.Sum(group.Select(line => line.Amount)),
                Calls = group.Sum(line => line.Calls),
            })
            .ToList();
        var models = joined.GroupBy(line => (line.Provider, line.Model))
            .ToDictionary(group => group.Key, group => NanoUsd.Sum(group.Select(line => line.Amount)));
        return
        [
            .. joined.OrderByDescending(line => models[(line.Provider, line.Model)])
                .ThenBy(line => line.Provider, StringComparer.Ordinal).ThenBy(line => line.Model, StringComparer.Ordinal)
                .ThenBy(line => line.Class).ThenByDescending(line => line.Amount),
        ];
    }

    private ReceiptSum Line(PriceClass priceClass, decimal rate, long quantity, NanoUsd amount, long calls) =>
        new(Rate.Provider, Rate.Model, priceClass, rate, Rate.Band, Rate.Tier, Rate.Modifiers, quantity, amount, calls, Rate.Agreements?.Of(priceClass));
}
