using System.Data.Common;
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
            cache_write_long_rate, cache_read_rate, tool_input_rate, tool_output_rate, web_search_rate, modifiers, call_rate
        FROM pricing_rates WHERE rate_key = @0
        """;

    private const string Columns =
        StoreTransaction.UsageColumns +
        ", (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key), event_id, usage_key";

    /// <summary>Reads a row of the queries above, without its rates.</summary>
    public static (StoredCall Call, FrozenPrice Price) Read(DbDataReader reader)
    {
        var id = EventId.FromBytes((byte[])reader.GetValue(38));
        var priced = StoreTransaction.ReadPriced(reader, id);
        var price = new FrozenPrice(
            reader.IsDBNull(27) ? null : reader.GetInt64(27), reader.GetString(29), reader.GetString(30),
            reader.IsDBNull(31) ? null : reader.GetString(31), reader.IsDBNull(32) ? null : reader.GetInt64(32),
            priced.UnpricedReason, (int)priced.Flags);
        return (new(reader.GetInt64(39), reader.GetInt64(0), reader.GetString(1), priced), price);
    }

    public static AppliedRate ReadRate(DbDataReader reader) => new()
    {
        BookVersion = reader.GetString(0),
        BookHash = reader.GetString(1),
        Provider = reader.GetString(2),
        Model = reader.GetString(3),
        EffectiveFrom = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
        Band = reader.GetString(5),
        Tier = reader.GetString(6),
        Input = Rate(reader, 7),
        Output = Rate(reader, 8),
        CacheWriteShort = Rate(reader, 9),
        CacheWriteLong = Rate(reader, 10),
        CacheRead = Rate(reader, 11),
        ToolInput = Rate(reader, 12),
        ToolOutput = Rate(reader, 13),
        WebSearch = Rate(reader, 14),
        Modifiers = reader.GetString(15),
        CallFee = Rate(reader, 16),
    };

    private static decimal? Rate(DbDataReader reader, int column) => reader.IsDBNull(column)
        ? null
        : decimal.Parse(reader.GetString(column), NumberStyles.Number, CultureInfo.InvariantCulture);
}
