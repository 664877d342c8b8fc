using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Engines;

/// <summary>
/// Sums of nano-dollars. An engine adds in 64 bits, which some ninety thousand calls at their limit would fill, so dollars and
/// the rest are added apart and put together here.
/// </summary>
internal static class MoneySum
{
    /// <summary>Two columns, for <see cref="Read"/>: null where every row is.</summary>
    public const string CostSql = "sum(cost_nanos / 1000000000), sum(cost_nanos % 1000000000)";

    /// <summary>Columns of <see cref="CostSql"/>.</summary>
    public const int Width = 2;

    /// <summary>What <see cref="CostSql"/> gave; null when no row has a cost.</summary>
    public static NanoUsd? Read(Rows row, int column) => Of(row.Number(column), row.Number(column + 1));

    /// <summary>Dollars and the rest, each added up; null when no row has any.</summary>
    public static NanoUsd? Of(long? dollars, long? rest) =>
        dollars is { } whole ? NanoUsd.Of(whole, rest ?? 0) : null;
}
