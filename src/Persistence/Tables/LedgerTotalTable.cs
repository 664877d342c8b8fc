using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ledger_total</c>: sessions by combination; every row equals the rows of <c>ledger_day</c> of its combination.</summary>
public sealed class LedgerTotalTable(WriteScope scope) : Table(scope)
{
    internal const string Names = "dim_key, sessions, missing, priced, called, cost_dollars, cost_rest_nanos";

    private const string AddSql =
        $"""
        INSERT INTO ledger_total ({Names}) VALUES (@0, @1, @2, @3, @4, @5, @6)
        ON CONFLICT (dim_key) DO UPDATE SET
            sessions = ledger_total.sessions + excluded.sessions,
            missing = ledger_total.missing + excluded.missing,
            priced = ledger_total.priced + excluded.priced,
            called = ledger_total.called + excluded.called,
            cost_dollars = ledger_total.cost_dollars + excluded.cost_dollars,
            cost_rest_nanos = ledger_total.cost_rest_nanos + excluded.cost_rest_nanos
        """;

    // As with days: an upsert would first hold the negative numbers against the table's checks.
    private const string ChangeSql =
        """
        UPDATE ledger_total SET sessions = sessions + @1, missing = missing + @2, priced = priced + @3, called = called + @4,
            cost_dollars = cost_dollars + @5, cost_rest_nanos = cost_rest_nanos + @6
        WHERE dim_key = @0
        """;

    private const string DropEmptySql = "DELETE FROM ledger_total WHERE dim_key = @0 AND sessions = 0";

    private const string OfOrganization = "dim_key IN (SELECT dim_key FROM ledger_dim WHERE organization_id = @0)";

    /// <summary>What days come to, when a condition and a grouping by combination follow.</summary>
    internal const string AddedUpSql =
        "SELECT dim_key, sum(sessions), sum(missing), sum(priced), sum(called), sum(cost_dollars), sum(cost_rest_nanos) FROM ledger_day";

    /// <summary>What the rows of an organization should be.</summary>
    internal const string CountedSql = $"{AddedUpSql} WHERE {OfOrganization} GROUP BY dim_key";

    private const string KeptSql = $"SELECT {Names} FROM ledger_total WHERE {OfOrganization}";

    /// <summary>Combinations of an organization whose totals are missing, wrong or too many.</summary>
    internal const string WrongSql =
        $"""
        SELECT dim_key FROM (SELECT * FROM ({KeptSql}) EXCEPT SELECT * FROM ({CountedSql}))
        UNION SELECT dim_key FROM (SELECT * FROM ({CountedSql}) EXCEPT SELECT * FROM ({KeptSql}))
        """;

    private const string CountWrongSql = $"SELECT count(*) FROM ({WrongSql})";

    private const string DropSql = $"DELETE FROM ledger_total WHERE {OfOrganization}";

    private const string CountAgainSql = $"INSERT INTO ledger_total ({Names}) {CountedSql}";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _change = scope.Statement(ChangeSql);
    private readonly Statement _dropEmpty = scope.Statement(DropEmptySql);
    private readonly Statement _countWrong = scope.Statement(CountWrongSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _countAgain = scope.Statement(CountAgainSql);

    /// <summary>Writes what a combination gained or lost on all days together.</summary>
    internal void Write(long dimKey, LedgerDaySum sum)
    {
        if (sum == default) return;
        (sum.TakesSomething ? _change : _add).Run(dimKey, sum.Sessions, sum.Missing, sum.Priced, sum.Called, sum.CostDollars, sum.CostRestNanos);
        if (sum.Sessions < 0) _dropEmpty.Run(dimKey);
    }

    /// <summary>How many rows are not as they should be.</summary>
    internal long CountWrong(OrganizationId organizationId) => _countWrong.Scalar(organizationId.Value) ?? 0;

    /// <summary>Writes the rows of an organization anew from its days.</summary>
    internal void Rebuild(OrganizationId organizationId)
    {
        _drop.Run(organizationId.Value);
        _countAgain.Run(organizationId.Value);
    }
}
