using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>How a cost comes about: quantity times rate, a line for each class. A cost is the exact sum of its lines.</summary>
public static class CostReceipt
{
    private const decimal TokensPerRate = 1_000_000m;

    /// <summary>The lines behind a derived cost, classes without tokens left out; empty when the cost is reported or unknown.</summary>
    public static IReadOnlyList<ReceiptLine> Lines(PricedUsage priced) =>
        priced.Rate is null ? [] : Lines(priced.Usage.Tokens, priced.Usage.WebSearchRequests, priced.Rate);

    /// <summary>The lines of counters under rates, classes without tokens left out.</summary>
    /// <exception cref="OverflowException">An amount exceeds the range of <see cref="NanoUsd"/>.</exception>
    public static IReadOnlyList<ReceiptLine> Lines(TokenUsage tokens, int webSearches, AppliedRate rate)
    {
        List<ReceiptLine> lines = [];
        Add(PriceClass.Input, tokens.Input, rate.Input);
        Add(PriceClass.CacheWriteShort, tokens.CacheWriteShort, rate.CacheWriteShort);
        Add(PriceClass.CacheWriteLong, tokens.CacheWriteLong, rate.CacheWriteLong);
        Add(PriceClass.CacheRead, tokens.CacheRead, rate.CacheRead);
        var reasoning = ReasoningApart(tokens, rate);
        Add(PriceClass.Output, tokens.Output - (reasoning ?? 0), rate.Output);
        Add(PriceClass.Reasoning, reasoning, rate.Reasoning);
        Add(PriceClass.ToolInput, tokens.ToolInput, rate.ToolInput);
        Add(PriceClass.ToolOutput, tokens.ToolOutput, rate.ToolOutput);
        if (webSearches > 0) lines.Add(new(PriceClass.WebSearch, webSearches, rate.WebSearch, Amount(webSearches, rate.WebSearch)));
        if (rate.CallFee is { } fee) lines.Add(new(PriceClass.Call, 1, fee, Amount(1, fee)));
        return lines;

        void Add(PriceClass priceClass, long? quantity, decimal? perMillion)
        {
            if (quantity is > 0) lines.Add(new(priceClass, quantity.Value, perMillion, Amount(quantity.Value, perMillion / TokensPerRate)));
        }
    }

    /// <summary>
    /// The part of the output that is billed as reasoning: where that has a rate of its own and the source says how much it was. It
    /// is never more than the output, in which it is counted. Null bills all output alike.
    /// </summary>
    public static long? ReasoningApart(TokenUsage tokens, AppliedRate rate) =>
        rate.Reasoning is not null && tokens is { Output: { } output, Reasoning: { } reasoning } ? long.Clamp(reasoning, 0, output) : null;

    /// <summary>The sum of the lines; null when one of them has no rate.</summary>
    public static NanoUsd? Total(IReadOnlyList<ReceiptLine> lines)
    {
        var total = NanoUsd.Zero;
        foreach (var line in lines)
        {
            if (line.Amount is not { } amount) return null;
            total += amount;
        }

        return total;
    }

    private static NanoUsd? Amount(long quantity, decimal? each) =>
        each is null ? null : NanoUsd.FromUsd(quantity * each.Value);
}
