using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>
    /// A series that was not heard of for so long is over: a cumulative counter is sent again at every interval while its
    /// process lives, whether it moved or not.
    /// </summary>
    private static readonly TimeSpan SeriesKept = TimeSpan.FromDays(30);

    private const string FindSeriesSql = "SELECT start_nanos, time_nanos, value FROM otlp_series WHERE organization_id = @0 AND series_id = @1";

    private const string PutSeriesSql =
        """
        INSERT INTO otlp_series (organization_id, series_id, start_nanos, time_nanos, value, updated_at) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT (organization_id, series_id) DO UPDATE SET
            start_nanos = excluded.start_nanos, time_nanos = excluded.time_nanos, value = excluded.value, updated_at = excluded.updated_at
        """;

    internal const string TrimSeriesSql = "DELETE FROM otlp_series WHERE updated_at < @0";

    /// <summary>
    /// Takes a point of a cumulative counter and returns what it adds: its difference to the latest one, or all of it when its
    /// start is another or its value went down, which is a reset. Zero for a point that is not newer than the latest.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="series">Resource, library, metric and attributes.</param>
    /// <param name="startNanos">Nanoseconds since 1970.</param>
    /// <param name="timeNanos">Nanoseconds since 1970.</param>
    /// <param name="value">Zero or more.</param>
    public decimal AdvanceSeries(string organizationId, EventId series, long startNanos, long timeNanos, decimal value)
    {
        (long Start, long Time, decimal Value)? latest = null;
        using (var reader = Statement(FindSeriesSql, 2).Query(organizationId, series.ToBytes()))
            if (reader.Read()) latest = (reader.GetInt64(0), reader.GetInt64(1), (decimal)reader.GetDouble(2));
        if (latest is { } known && timeNanos <= known.Time) return 0;
        if (latest is null) Statement(TrimSeriesSql, 1).Run(Ms(Now - SeriesKept));
        Statement(PutSeriesSql, 6).Run(organizationId, series.ToBytes(), startNanos, timeNanos, (double)value, Ms(Now));
        return latest is { } before && before.Start == startNanos && value >= before.Value ? value - before.Value : value;
    }
}
