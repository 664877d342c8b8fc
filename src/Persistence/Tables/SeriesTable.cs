using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>otlp_series</c>: where cumulative counters stood last.</summary>
public sealed class SeriesTable(WriteScope scope) : Table(scope)
{
    private const string FindSql = "SELECT start_nanos, time_nanos, value FROM otlp_series WHERE organization_id = @0 AND series_id = @1";

    private const string PutSql =
        """
        INSERT INTO otlp_series (organization_id, series_id, start_nanos, time_nanos, value, updated_at) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT (organization_id, series_id) DO UPDATE SET
            start_nanos = excluded.start_nanos, time_nanos = excluded.time_nanos, value = excluded.value, updated_at = excluded.updated_at
        """;

    private const string TrimSql = "DELETE FROM otlp_series WHERE updated_at < @0";

    /// <summary>
    /// A series that was not heard of for so long is over: a cumulative counter is sent again at every interval while its
    /// process lives, whether it moved or not.
    /// </summary>
    private static readonly long KeptMs = (long)TimeSpan.FromDays(30).TotalMilliseconds;

    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _trim = scope.Statement(TrimSql);

    /// <summary>
    /// Takes a point of a cumulative counter and returns what it adds. A series is told by its attributes and its start, so
    /// that two processes of equal attributes do not reset each other: a point adds its difference to the latest one of its
    /// own start, or all of it when there is none, or when its value went down, which is a reset. Zero for a point that is
    /// not newer than the latest of its start.
    /// </summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="series">Resource, library, metric and attributes.</param>
    /// <param name="startNanos">Nanoseconds since 1970; 0 is not stated.</param>
    /// <param name="timeNanos">Nanoseconds since 1970.</param>
    /// <param name="value">Zero or more.</param>
    public decimal Advance(OrganizationId organizationId, EventId series, long startNanos, long timeNanos, decimal value)
    {
        var id = EventId.From(series.ToString(), startNanos.ToString(CultureInfo.InvariantCulture));
        var latest = Find(organizationId, id);
        if (latest is null && Find(organizationId, series) is { } older && older.Start == startNanos)
        {
            // Before starts told series apart there was one row for all of them.
            latest = older;
        }
        if (latest is { } known && timeNanos <= known.Time) return 0;
        if (latest is null) _trim.Run(Now - KeptMs);
        _put.Run(organizationId.Value, id.ToBytes(), startNanos, timeNanos, (double)value, Now);
        return latest is { } before && value >= before.Value ? value - before.Value : value;
    }

    private (long Start, long Time, decimal Value)? Find(OrganizationId organizationId, EventId series)
    {
        using var row = _find.Start(organizationId.Value, series.ToBytes());
        return row.Read() ? (row.Int64(0), row.Int64(1), (decimal)row.Double(2)) : null;
    }
}
