using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>Where a session is counted in the ledger, and with what.</summary>
internal readonly record struct LedgerPlace(LedgerDayKey Key, LedgerDaySum Sum)
{
    /// <summary>What <see cref="Read"/> reads from <c>session_usage</c>.</summary>
    public const string Columns = "dim_key, started_at, " + LedgerDaySum.Columns;

    /// <summary>Number of <see cref="Columns"/>.</summary>
    public const int Width = 2 + LedgerDaySum.Width;

    /// <summary>The place of a row's session; null when it is counted nowhere.</summary>
    public static LedgerPlace? Read(Rows row) =>
        row.IsNull(0) ? null : new(LedgerDayKey.At(row.Int64(0), row.Int64(1)), LedgerDaySum.Read(row, 2));
}
