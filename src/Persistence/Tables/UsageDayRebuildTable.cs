using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>usage_day</c> against the calls that it counts, a UTC day at a time: what differs is written anew from them.</summary>
public sealed class UsageDayRebuildTable(WriteScope scope, UsageDayTable days, PastCallTable past, RollupMarkTable marks) : Table(scope)
{
    private const string OfCalls = " u.organization_id = @0 AND u.occurred_at >= @2 AND u.occurred_at < @3 AND u." + VoidTable.NotVoid;

    private const string OfDay = " day = @1 AND dim_key IN (SELECT dim_key FROM usage_dim WHERE organization_id = @0)";

    private const string AddDimsSql =
        $"""
        INSERT INTO usage_dim ({UsageDimension.Kept}) SELECT DISTINCT {UsageDimension.Columns} FROM usage_events u
        WHERE u.organization_id = @0 AND u.occurred_at >= @1 AND u.occurred_at < @2 ON CONFLICT DO NOTHING
        """;

    private const string CountKeptSql = "SELECT count(*) FROM usage_day WHERE" + OfDay;

    private const string DropSql = "DELETE FROM usage_day WHERE" + OfDay;

    private static readonly string Names = "dim_key, day, " + string.Join(", ", UsageDaySum.Columns);

    private static readonly string CountedSql =
        $"SELECT d.dim_key, @1, {UsageDaySum.OfCalls} FROM usage_events u JOIN usage_dim d ON {UsageDimension.Join} WHERE{OfCalls} GROUP BY 1";

    private static readonly string CountWrongSql =
        $"""
        WITH kept AS (SELECT {Names} FROM usage_day WHERE{OfDay}), counted ({Names}) AS ({CountedSql})
        SELECT count(*) FROM (
            SELECT dim_key FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
            UNION SELECT dim_key FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))
        """;

    private static readonly string CountAgainSql = $"INSERT INTO usage_day ({Names}) {CountedSql}";

    private readonly Statement _addDims = scope.Statement(AddDimsSql);
    private readonly Statement _countKept = scope.Statement(CountKeptSql);
    private readonly Statement _countWrong = scope.Statement(CountWrongSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _countAgain = scope.Statement(CountAgainSql);

    /// <summary>Holds the rows of a day against its calls and writes them anew if any differs.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="day">Its midnight, UTC.</param>
    /// <returns>The rows that it has now, and those that were missing, wrong or too many.</returns>
    public (long Rows, long Wrong) Rebuild(OrganizationId organizationId, DateTimeOffset day)
    {
        // Units before this one in the transaction have written calls whose sums wait for the commit.
        days.WriteNow();
        var (org, from) = (organizationId.Value, Ms(day));
        var to = from + LedgerDayKey.DayMs;
        var number = LedgerDayKey.DayOf(from);
        if (past.IsPast(organizationId, day)) return (_countKept.Scalar(org, number) ?? 0, 0);
        _addDims.Run(org, from, to);
        var wrong = _countWrong.Scalar(org, number, from, to) ?? 0;
        if (wrong > 0)
        {
            marks.Touch(org, number);
            _drop.Run(org, number);
            _countAgain.Run(org, number, from, to);
        }

        return (_countKept.Scalar(org, number) ?? 0, wrong);
    }
}
