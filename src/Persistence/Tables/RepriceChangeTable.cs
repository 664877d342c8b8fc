using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>reprice_changes</c>: each price that a repricing wrote, and the one before it.</summary>
public sealed class RepriceChangeTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT OR REPLACE INTO reprice_changes (reprice_run_id, usage_key, before_cost_nanos, before_cost_source, before_cost_confidence,
            before_pricing_version, before_rate_key, before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source,
            after_cost_confidence, after_pricing_version, after_rate_key, after_unpriced_reason, after_flags)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)
        """;

    private const string BehindSql =
        """
        SELECT usage_key, before_cost_nanos, before_cost_source, before_cost_confidence, before_pricing_version, before_rate_key,
            before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source, after_cost_confidence, after_pricing_version,
            after_rate_key, after_unpriced_reason, after_flags,
            EXISTS (SELECT 1 FROM reprice_changes later WHERE later.usage_key = c.usage_key AND later.reprice_run_id > @0
                AND later.undo_outcome IS NOT 'restored')
        FROM reprice_changes c WHERE reprice_run_id = @0 AND usage_key > @1 ORDER BY usage_key LIMIT @2
        """;

    private const string MarkSql = "UPDATE reprice_changes SET undo_outcome = @2 WHERE reprice_run_id = @0 AND usage_key = @1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _behind = scope.Statement(BehindSql);
    private readonly Statement _mark = scope.Statement(MarkSql);

    /// <summary>Notes what a repricing wrote.</summary>
    public void Put(long runId, CallKey call, FrozenPrice before, FrozenPrice after) =>
        _put.Run([runId, call.Value, .. before.Values, .. after.Values]);

    /// <summary>The next changes of a repricing behind a call, in the order of keys.</summary>
    public IReadOnlyList<StoredChange> Behind(long runId, long callKey, int limit)
    {
        var changes = new List<StoredChange>(limit);
        using var row = _behind.Start(runId, callKey, limit);
        while (row.Read()) changes.Add(new(new(row.Int64(0)), FrozenPrice.Read(row, 1), FrozenPrice.Read(row, 8), row.Flag(15)));
        return changes;
    }

    /// <summary>Notes what became of a change when it was undone.</summary>
    public void Mark(long runId, CallKey call, UndoOutcome outcome) => _mark.Run(runId, call.Value, WireName.Of(outcome));
}
