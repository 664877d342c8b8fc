using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ledger_day</c>: sessions by combination and UTC day; every row equals the rows of <c>session_usage</c> that point to it.</summary>
public sealed class LedgerDayTable(WriteScope scope, LedgerTotalTable totals, RollupMarkTable marks) : Table(scope)
{
    private const string AddSql =
        $"""
        INSERT INTO ledger_day ({LedgerDayRebuildTable.Names}) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)
        ON CONFLICT (dim_key, day) DO UPDATE SET
            sessions = ledger_day.sessions + excluded.sessions,
            missing = ledger_day.missing + excluded.missing,
            priced = ledger_day.priced + excluded.priced,
            called = ledger_day.called + excluded.called,
            cost_dollars = ledger_day.cost_dollars + excluded.cost_dollars,
            cost_rest_nanos = ledger_day.cost_rest_nanos + excluded.cost_rest_nanos,
            tokens = ledger_day.tokens + excluded.tokens,
            runtime_ms = ledger_day.runtime_ms + excluded.runtime_ms,
            token_reported = ledger_day.token_reported + excluded.token_reported,
            token_derived = ledger_day.token_derived + excluded.token_derived,
            runtime_reported = ledger_day.runtime_reported + excluded.runtime_reported,
            runtime_derived = ledger_day.runtime_derived + excluded.runtime_derived,
            cost_reported = ledger_day.cost_reported + excluded.cost_reported,
            cost_derived = ledger_day.cost_derived + excluded.cost_derived
        """;

    // As with hours: an upsert would first hold the negative numbers against the table's checks.
    private const string ChangeSql =
        """
        UPDATE ledger_day SET sessions = sessions + @2, missing = missing + @3, priced = priced + @4, called = called + @5,
            cost_dollars = cost_dollars + @6, cost_rest_nanos = cost_rest_nanos + @7, tokens = tokens + @8, runtime_ms = runtime_ms + @9,
            token_reported = token_reported + @10, token_derived = token_derived + @11, runtime_reported = runtime_reported + @12,
            runtime_derived = runtime_derived + @13, cost_reported = cost_reported + @14, cost_derived = cost_derived + @15
        WHERE dim_key = @0 AND day = @1
        """;

    private const string DropEmptySql = "DELETE FROM ledger_day WHERE dim_key = @0 AND day = @1 AND sessions = 0";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _change = scope.Statement(ChangeSql);
    private readonly Statement _dropEmpty = scope.Statement(DropEmptySql);

    // What sessions brought and took, until it is written.
    private readonly Dictionary<LedgerDayKey, LedgerDaySum> _moved = [];
    private readonly Dictionary<long, LedgerDaySum> _combined = [];

    /// <summary>A session leaves one place for another; null is none.</summary>
    /// <exception cref="OverflowException">A sum leaves its column.</exception>
    internal void Move(LedgerPlace? from, LedgerPlace? to)
    {
        if (from == to) return;
        if (from is { } left) Add(left.Key, -left.Sum);
        if (to is { } entered) Add(entered.Key, entered.Sum);
    }

    /// <summary>Writes what was moved.</summary>
    internal void Write()
    {
        foreach (var (key, sum) in _moved)
        {
            // Two sessions that change places leave the sum as it is, and are other sessions all the same.
            marks.Touch(key);
            if (sum == default) continue;
            (sum.TakesSomething ? _change : _add).Run(
                key.DimKey, key.Day, sum.Sessions, sum.Missing, sum.Priced, sum.Called, sum.CostDollars, sum.CostRestNanos, sum.Tokens, sum.RuntimeMs,
                sum.Sources.TokenReported, sum.Sources.TokenDerived, sum.Sources.RuntimeReported, sum.Sources.RuntimeDerived,
                sum.Sources.CostReported, sum.Sources.CostDerived);
            _combined[key.DimKey] = _combined.GetValueOrDefault(key.DimKey) + sum;
            if (sum.Sessions < 0) _dropEmpty.Run(key.DimKey, key.Day);
        }

        foreach (var (dimKey, sum) in _combined) totals.Write(dimKey, sum);
        Forget();
    }

    internal override void Forget()
    {
        _moved.Clear();
        _combined.Clear();
    }

    private void Add(LedgerDayKey key, LedgerDaySum sum) => _moved[key] = _moved.GetValueOrDefault(key) + sum;
}
