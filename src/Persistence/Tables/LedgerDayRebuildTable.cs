using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ledger_day</c> against the sessions that it counts, a UTC day at a time: what differs is written anew from them.</summary>
public sealed class LedgerDayRebuildTable(WriteScope scope, PastCallTable past, LedgerTotalTable totals, RollupMarkTable marks) : Table(scope)
{
    /// <summary>The days that sessions make, a row for each combination and day, when a condition and a grouping by the first two follow.</summary>
    internal const string OfSessionsSql =
        $"""
        SELECT dim_key, (started_at - ((started_at % 86400000) + 86400000) % 86400000) / 86400000, count(*), sum(unpriced_calls > 0), count(cost_nanos),
            sum(priced_calls + unpriced_calls > 0), coalesce(sum(cost_nanos / 1000000000), 0), coalesce(sum(cost_nanos % 1000000000), 0),
            sum({LedgerDaySum.TokensSql}), sum({LedgerDaySum.RuntimeSql}), {LedgerSources.OfSessionsSql}
        FROM session_usage
        """;

    /// <summary>What <see cref="OfSessionsSql"/> selects, as the table calls it.</summary>
    internal const string Names = "dim_key, day, sessions, missing, priced, called, cost_dollars, cost_rest_nanos, tokens, runtime_ms, "
        + "token_reported, token_derived, runtime_reported, runtime_derived, cost_reported, cost_derived";

    /// <summary>The sessions of a day.</summary>
    internal const string OfDaySql = " WHERE organization_id = @0 AND started_at >= @2 AND started_at < @3 AND dim_key IS NOT NULL GROUP BY 1, 2";

    private const string CountedSql = OfSessionsSql + OfDaySql;

    private const string OfDay = " day = @1 AND dim_key IN (SELECT dim_key FROM ledger_dim WHERE organization_id = @0)";

    private const string CountKeptSql = "SELECT count(*) FROM ledger_day WHERE" + OfDay;

    private const string CountWrongSql =
        $"""
        WITH kept AS (SELECT {Names} FROM ledger_day WHERE{OfDay}), counted ({Names}) AS ({CountedSql})
        SELECT count(*) FROM (
            SELECT dim_key FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
            UNION SELECT dim_key FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
        """;

    private const string DropSql = "DELETE FROM ledger_day WHERE" + OfDay;

    private const string CountAgainSql = $"INSERT INTO ledger_day ({Names}) {CountedSql}";

    private readonly Statement _countKept = scope.Statement(CountKeptSql);
    private readonly Statement _countWrong = scope.Statement(CountWrongSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _countAgain = scope.Statement(CountAgainSql);

    /// <summary>Holds totals against days and writes them anew where any differs.</summary>
    /// <returns>How many were missing, wrong or too many.</returns>
    public long RebuildTotals(OrganizationId organizationId)
    {
        var wrong = totals.CountWrong(organizationId);
        if (wrong > 0) totals.Rebuild(organizationId);
        return wrong;
    }

    /// <summary>
    /// Holds the rows of a day against its sessions and writes them anew if any differs. What units before this one did to sessions is in
    /// neither of the two until the commit.
    /// </summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <returns>The rows that it has now, and those that were missing, wrong or too many.</returns>
    public (long Rows, long Wrong) Rebuild(OrganizationId organizationId, DateTimeOffset day)
    {
        var (org, from) = (organizationId.Value, Ms(day));
        var to = from + LedgerDayKey.DayMs;
        var number = LedgerDayKey.DayOf(from);
        if (past.IsPast(organizationId, day)) return (_countKept.Scalar(org, number) ?? 0, 0);
        var wrong = _countWrong.Scalar(org, number, from, to) ?? 0;
        if (wrong > 0)
        {
            marks.Touch(org, number);
            _drop.Run(org, number);
            _countAgain.Run(org, number, from, to);
            totals.Rebuild(organizationId);
        }

        return (_countKept.Scalar(org, number) ?? 0, wrong);
    }
}
