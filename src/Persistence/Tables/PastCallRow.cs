using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>A row of <c>usage_past</c> as the sums by hour and by day count it.</summary>
/// <param name="DimKey">Its combination's key.</param>
/// <param name="At">UTC milliseconds: the quarter of an hour.</param>
/// <param name="Dimension">Its combination.</param>
/// <param name="Day">What a day has of it.</param>
/// <param name="Hour">What an hour has of it.</param>
internal sealed record PastCallRow(long DimKey, long At, UsageDimension Dimension, UsageDaySum Day, RollupDelta Hour)
{
    private const string HourColumns =
        """
        p.calls, p.errors, p.tokens, p.input_tokens, p.output_tokens, p.cache_write_short_tokens, p.cache_write_long_tokens, p.cache_read_tokens,
        p.tool_input_tokens, p.tool_output_tokens, p.cost_dollars * 1000000000 + p.cost_rest_nanos, p.calls - p.priced
        """;

    /// <summary>The rows of a session (0).</summary>
    public static string OfSessionSql { get; } =
        $"""
        SELECT {UsageDimension.Kept}, d.dim_key, p.at, {HourColumns}, {string.Join(", ", UsageDaySum.Columns.Select(name => "p." + name))}
        FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE p.session_key = @0
        """;

    public UsageDayKey DayKey => new(Dimension, LedgerDayKey.DayOf(At));

    public RollupKey HourKey => new(
        new(Dimension.OrganizationId), At - (((At % RollupKey.BucketMs) + RollupKey.BucketMs) % RollupKey.BucketMs), Dimension.AgentId, Dimension.Model,
        Dimension.Source);

    /// <summary>Reads <see cref="OfSessionSql"/>.</summary>
    public static PastCallRow Read(Rows row)
    {
        const int at = UsageDimension.Width;
        const int hour = at + 2;
        return new(
            row.Int64(at), row.Int64(at + 1), UsageDimension.Read(row), UsageDaySum.Read(row, hour + 12),
            new(
                row.Int64(hour), row.Int64(hour + 1), row.Int64(hour + 2), row.Int64(hour + 3), row.Int64(hour + 4), row.Int64(hour + 5),
                row.Int64(hour + 6), row.Int64(hour + 7), row.Int64(hour + 8), row.Int64(hour + 9), row.Int64(hour + 10), row.Int64(hour + 11)));
    }
}
