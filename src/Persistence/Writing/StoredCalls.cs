using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

/// <summary>A call as it is stored.</summary>
/// <param name="UsageKey">Its row.</param>
/// <param name="SessionKey">Its session.</param>
/// <param name="AgentId">That session's agent.</param>
/// <param name="Priced">The call with its frozen price and rates.</param>
public sealed record StoredCall(long UsageKey, long SessionKey, string AgentId, PricedUsage Priced);

/// <summary>Reads stored calls with the rates that were frozen for them.</summary>
internal static class StoredCalls
{
    /// <summary>
    /// Calls of a range in the order of time, behind a position: an organization (0), the position's instant (1) and key (3),
    /// the range's end (2), and how many (4, below zero for all). The index on organization and time ends in the key, so it gives
    /// the order without a sort.
    /// </summary>
    public const string RangeSql =
        "SELECT " + Columns + " FROM usage_events u WHERE organization_id = @0 AND occurred_at >= @1 AND occurred_at < @2 " +
        "AND (occurred_at > @1 OR usage_key > @3) ORDER BY occurred_at, usage_key LIMIT @4";

    /// <summary>One call by its key.</summary>
    public const string KeySql = "SELECT " + Columns + " FROM usage_events u WHERE usage_key = @0";

    public const string RateSql =
        """
        SELECT book_version, book_hash, provider, model, effective_from, band, tier, input_rate, output_rate, cache_write_short_rate,
            cache_write_long_rate, cache_read_rate, tool_input_rate, tool_output_rate, web_search_rate, modifiers, call_rate, reasoning_rate
        FROM pricing_rates WHERE rate_key = @0
        """;

    private const string Columns =
        StoreTransaction.UsageColumns +
        ", (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key), event_id, usage_key";

    /// <summary>Reads a row of the queries above, without its rates.</summary>
    public static (StoredCall Call, FrozenPrice Price) Read(StatementRows row)
    {
        var priced = StoreTransaction.ReadPriced(row, EventId.FromBytes(row.Bytes(38)!));
        var price = new FrozenPrice(
            row.Number(27), row.String(29), row.String(30), row.Text(31), row.Number(32), priced.UnpricedReason, (int)priced.Flags);
        return (new(row.Int64(39), row.Int64(0), row.String(1), priced), price);
    }

    public static AppliedRate ReadRate(StatementRows row) => new()
    {
        BookVersion = row.String(0),
        BookHash = row.String(1),
        Provider = row.String(2),
        Model = row.String(3),
        EffectiveFrom = row.Time(4),
        Band = row.String(5),
        Tier = row.String(6),
        Input = Rate(row.Text(7)),
        Output = Rate(row.Text(8)),
        CacheWriteShort = Rate(row.Text(9)),
        CacheWriteLong = Rate(row.Text(10)),
        CacheRead = Rate(row.Text(11)),
        ToolInput = Rate(row.Text(12)),
        ToolOutput = Rate(row.Text(13)),
        WebSearch = Rate(row.Text(14)),
        Modifiers = row.String(15),
        CallFee = Rate(row.Text(16)),
        Reasoning = Rate(row.Text(17)),
    };

    private static decimal? Rate(string? stored) =>
        stored is null ? null : decimal.Parse(stored, NumberStyles.Number, CultureInfo.InvariantCulture);
}
