using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_hourly_rollup</c> against the calls that it counts, a UTC day at a time: what differs is written anew from them.</summary>
public sealed class HourlyRebuildTable : Table
{
    private const string OfDay = " organization_id = @0 AND bucket_start >= @1 AND bucket_start < @2";

    private const string Names = "(org, hour, agent, model, source, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12)";

    private const string Columns =
        """
        organization_id, bucket_start, agent_id, model_id, source, request_count, error_count, tokens_total, input_tokens, output_tokens,
        cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, tool_input_tokens, tool_output_tokens, cost_nanos, unpriced_count
        """;

    private const string CountedSql =
        HourlyTable.OfCallsSql + "WHERE organization_id = @0 AND occurred_at >= @1 AND occurred_at < @2 AND " + VoidTable.NotVoid
        + " GROUP BY 1, 2, 3, 4, 5";

    private const string CountKeptSql = "SELECT count(*) FROM usage_hourly_rollup WHERE" + OfDay;

    private const string CountWrongSql =
        "WITH kept" + Names + " AS (SELECT " + Columns + " FROM usage_hourly_rollup WHERE" + OfDay + "), counted" + Names + " AS (" + CountedSql + ")\n"
        + """
        SELECT count(*) FROM (
            SELECT org, hour, agent, model, source FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
            UNION SELECT org, hour, agent, model, source FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
        """;

    private const string DropSql = "DELETE FROM usage_hourly_rollup WHERE" + OfDay;

    private const string CountAgainSql =
        "INSERT INTO usage_hourly_rollup (" + Columns + ", updated_at) SELECT *, @3 FROM (" + CountedSql + ")";

    private readonly HourlyTable _hourly;
    private readonly PastCallTable _past;
    private readonly RollupMarkTable _marks;
    private readonly Statement _countKept;
    private readonly Statement _countWrong;
    private readonly Statement _drop;
    private readonly Statement _countAgain;

    internal HourlyRebuildTable(WriteScope scope, HourlyTable hourly, PastCallTable past, RollupMarkTable marks)
        : base(scope)
    {
        _hourly = hourly;
        _past = past;
        _marks = marks;
        _countKept = scope.Statement(CountKeptSql);
        _countWrong = scope.Statement(CountWrongSql);
        _drop = scope.Statement(DropSql);
        _countAgain = scope.Statement(CountAgainSql);
    }

    /// <summary>Holds the buckets of a day against its calls and writes them anew if any differs.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <returns>The buckets that it has now, and those that were missing, wrong or too many.</returns>
    public (long Buckets, long Wrong) Rebuild(OrganizationId organizationId, DateTimeOffset day)
    {
        // Units before this one in the transaction have written calls whose sums wait for the commit.
        _hourly.WriteNow();
        var (org, from) = (organizationId.Value, Ms(day));
        var to = from + LedgerDayKey.DayMs;
        if (_past.IsPast(organizationId, day)) return (_countKept.Scalar(org, from, to) ?? 0, 0);
        var wrong = _countWrong.Scalar(org, from, to) ?? 0;
        if (wrong > 0)
        {
            _marks.Touch(org, LedgerDayKey.DayOf(from));
            _drop.Run(org, from, to);
            _countAgain.Run(org, from, to, Now);
        }

        return (_countKept.Scalar(org, from, to) ?? 0, wrong);
    }
}
