using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources.Bills;

/// <summary>What log lines come to, from their text to the dollar: calls, every token once, and the sum of their costs.</summary>
internal sealed record Bill(int Calls, long Tokens, decimal? Usd)
{
    private static readonly PriceBooks Prices = new();

    public static Bill Of(params SourceBatch[] batches)
    {
        var stored = Reading.Stored(batches);
        var costs = stored.Select(usage => Prices.Pricer.Price(usage).Cost).ToList();
        return new(stored.Count, stored.Sum(usage => usage.Tokens.Total ?? 0), costs.Contains(null) ? null : costs.Sum(cost => cost!.Value.ToUsd()));
    }

    public static Bill OfClaude(params string[] lines) => Of(Reading.Claude(lines));

    public static Bill OfCodex(params string[] lines) => Of(Reading.Codex(lines));

    /// <summary>The cost of every call in the order of their times; null is unknown.</summary>
    public static IReadOnlyList<decimal?> Each(SourceBatch batch) => [.. Reading.Stored(batch).Select(usage => Prices.Pricer.Price(usage).Cost?.ToUsd())];

    /// <summary>The same of a store, with who made how many calls.</summary>
    public static (Bill Bill, string Sessions) OfStore(TemporaryStore store)
    {
        var calls = store.Stored.Calls;
        var costs = calls.Select(call => call.CostNanos).ToList();
        var sessions = calls.GroupBy(call => call.SessionKey).Select(made => $"{store.Stored.SessionOf(made.Key).SessionId} {made.Count()}");
        return (
            new(calls.Count, calls.Sum(call => call.TokensConsumed ?? 0), costs.Contains(null) ? null : costs.Sum(cost => cost!.Value.ToUsd())),
            string.Join(", ", sessions.Order(StringComparer.Ordinal)));
    }
}
