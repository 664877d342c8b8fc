using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>reprice_changes</c>: each price that a repricing wrote, and the one before it.</summary>
public sealed class RepriceChangeTable(WriteScope scope) : Table(scope)
{
    private const string ChangeSql =
        """
        INTO reprice_changes (reprice_run_id, usage_key, before_cost_nanos, before_cost_source, before_cost_confidence,
            before_pricing_version, before_rate_key, before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source,
            after_cost_confidence, after_pricing_version, after_rate_key, after_unpriced_reason, after_flags)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)
        """;

    private const string RestoreSql =
        "UPDATE reprice_changes SET undo_outcome = 'restored' WHERE reprice_run_id = @0 AND usage_key > @1 AND usage_key <= @2";

    private const string MarkSql = "UPDATE reprice_changes SET undo_outcome = @2 WHERE reprice_run_id = @0 AND usage_key = @1";

    private readonly Statement _put = scope.Statement("INSERT OR IGNORE " + ChangeSql);
    private readonly Statement _replace = scope.Statement("INSERT OR REPLACE " + ChangeSql);
    private readonly Statement _behind = scope.Statement(ChangeRows.BehindSql);
    private readonly Statement _restore = scope.Statement(RestoreSql);
    private readonly Statement _mark = scope.Statement(MarkSql);

    /// <summary>Notes what a repricing wrote.</summary>
    public void Put(long runId, CallKey call, FrozenPrice before, FrozenPrice after)
    {
        object?[] values = [runId, call.Value, .. before.Values, .. after.Values];

        // A call comes twice only where its time moved behind the cursor. A statement that may replace a row makes the engine keep a copy of
        // each page that it is about to write, so that it can be taken back alone.
        if (_put.Run(values) == 0) _replace.Run(values);
    }

    /// <summary>The next changes of a repricing behind a call, in the order of keys.</summary>
    public IReadOnlyList<StoredChange> Behind(long runId, long callKey, int limit)
    {
        var changes = new List<StoredChange>(limit);
        using var row = _behind.Start(runId, callKey, limit);
        while (row.Read()) changes.Add(ChangeRows.Read(row));
        return changes;
    }

    /// <summary>Notes that changes were undone: all of a repricing behind one call, up to another.</summary>
    public void MarkRestored(long runId, long behind, long last) => _restore.Run(runId, behind, last);

    /// <summary>Notes what else became of a change when it was to be undone.</summary>
    public void Mark(long runId, CallKey call, UndoOutcome outcome) => _mark.Run(runId, call.Value, WireName.Of(outcome));
}
