using Helicarrier.Domain.Usage;
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
    public static (Bill Bill, string Sessions) OfStore(TemporaryStore store) => (
        new(
            (int)store.Count("usage_events"),
            store.Number("SELECT coalesce(sum(tokens_consumed), 0) FROM usage_events"),
            store.Number("SELECT count(*) FROM usage_events WHERE cost_nanos IS NULL") > 0 ? null : new NanoUsd(store.Number("SELECT coalesce(sum(cost_nanos), 0) FROM usage_events")).ToUsd()),
        store.Text("SELECT group_concat(session_id || ' ' || n, ', ') FROM (SELECT session_id, count(*) AS n FROM usage_events JOIN session_ledger USING (session_key) GROUP BY 1 ORDER BY 1)"));
}
