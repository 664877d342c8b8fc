using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>What a row of <c>ledger_day</c> gains or loses. Taking a session out is adding its negative, so a row equals its sessions.</summary>
internal readonly record struct LedgerDaySum(
    long Sessions, long Missing, long Priced, long Called, long CostDollars, long CostRestNanos, long Tokens, long RuntimeMs, LedgerSources Sources)
{
    // No session counts with more tokens than one may come to, nor with more than some thirty years, so that millions of the worst
    // fit a day. (Of money all counts: dollars apart have room for it.)
    public const string TokensSql = "min(coalesce(total_tokens, 0), 1000000000000)";

    public const string RuntimeSql = "min(runtime_ms, 1000000000000)";

    /// <summary>What <see cref="Read"/> reads from <c>session_usage</c>.</summary>
    public const string Columns =
        "unpriced_calls > 0, cost_nanos IS NOT NULL, priced_calls + unpriced_calls > 0, " +
        "coalesce(cost_nanos / 1000000000, 0), coalesce(cost_nanos % 1000000000, 0), " +
        TokensSql + ", " + RuntimeSql + ", " + LedgerSources.OfSessionSql;

    /// <summary>Number of <see cref="Columns"/>.</summary>
    public const int Width = 7 + LedgerSources.Width;

    /// <summary>Whether anything becomes less.</summary>
    public bool TakesSomething =>
        (Sessions | Missing | Priced | Called | CostDollars | CostRestNanos | Tokens | RuntimeMs) < 0 || Sources.TakesSomething;

    /// <summary>One session, by <see cref="Columns"/> from <paramref name="first"/> on.</summary>
    public static LedgerDaySum Read(Rows row, int first) => new(
        1, row.Int64(first), row.Int64(first + 1), row.Int64(first + 2), row.Int64(first + 3), row.Int64(first + 4), row.Int64(first + 5),
        row.Int64(first + 6), LedgerSources.Read(row, first + 7));

    /// <exception cref="OverflowException">A sum leaves its column.</exception>
    public static LedgerDaySum operator +(LedgerDaySum a, LedgerDaySum b) => checked(new(
        a.Sessions + b.Sessions, a.Missing + b.Missing, a.Priced + b.Priced, a.Called + b.Called, a.CostDollars + b.CostDollars,
        a.CostRestNanos + b.CostRestNanos,
        a.Tokens + b.Tokens, a.RuntimeMs + b.RuntimeMs, a.Sources + b.Sources));

    public static LedgerDaySum operator -(LedgerDaySum a) =>
        new(-a.Sessions, -a.Missing, -a.Priced, -a.Called, -a.CostDollars, -a.CostRestNanos, -a.Tokens, -a.RuntimeMs, -a.Sources);
}
