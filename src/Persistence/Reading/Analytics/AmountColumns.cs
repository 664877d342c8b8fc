using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading.Analytics;

/// <summary>What sessions come to, as columns of a query.</summary>
internal static class AmountColumns
{
    /// <summary>Of one of the ledger's days <c>y</c>.</summary>
    public const string OfDay = "y.sessions, y.missing, y.priced, y.cost_dollars, y.cost_rest_nanos, y.tokens, y.runtime_ms";

    /// <summary>Of all days together.</summary>
    public const string OfDays =
        "sum(y.sessions), sum(y.missing), sum(y.priced), sum(y.cost_dollars), sum(y.cost_rest_nanos), sum(y.tokens), sum(y.runtime_ms)";

    /// <summary>Figures that <see cref="Read"/> reads.</summary>
    public const int Width = 7;

    /// <summary>Of one session <c>u</c>; the same figures as in <see cref="LedgerDaySum"/>.</summary>
    public const string OfOne =
        """
        , 1, u.unpriced_calls > 0, u.cost_nanos IS NOT NULL, coalesce(u.cost_nanos / 1000000000, 0), coalesce(u.cost_nanos % 1000000000, 0),
            min(coalesce(u.total_tokens, 0), 1000000000000), min(u.runtime_ms, 1000000000000)
        """;

    public static UsageAmount Read(Rows row, int first) => new(
        row.Int64(first), row.Int64(first + 1), row.Int64(first + 2), MoneySum.Of(row.Int64(first + 3), row.Int64(first + 4))!.Value,
        row.Int64(first + 5), row.Int64(first + 6));
}
