using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>The one way from a row of <c>reprice_changes</c> to the price that a repricing wrote.</summary>
internal static class ChangeRows
{
    /// <summary>The next changes of a repricing (0) behind a call (1) in the order of keys, and how many (2), each with its call as it is now.</summary>
    public const string BehindSql =
        "SELECT " + CallRows.Own +
        """
        , before_cost_nanos, before_cost_source, before_cost_confidence, before_pricing_version, before_rate_key, before_unpriced_reason,
            before_flags, after_cost_nanos, after_cost_source, after_cost_confidence, after_pricing_version, after_rate_key,
            after_unpriced_reason, after_flags,
            EXISTS (SELECT 1 FROM reprice_changes later WHERE later.usage_key = c.usage_key AND later.reprice_run_id > @0
                AND later.undo_outcome IS NOT 'restored')
        FROM reprice_changes c CROSS JOIN usage_events USING (usage_key)
        WHERE reprice_run_id = @0 AND c.usage_key > @1 ORDER BY c.usage_key LIMIT @2
        """;

    /// <summary>Reads one row of <see cref="BehindSql"/>, its call without rates.</summary>
    public static StoredChange Read(Rows row) => new(
        CallRows.Read(row), FrozenPrice.Read(row, CallRows.Width), FrozenPrice.Read(row, CallRows.Width + FrozenPrice.Width),
        row.Flag(CallRows.Width + (2 * FrozenPrice.Width)));
}
