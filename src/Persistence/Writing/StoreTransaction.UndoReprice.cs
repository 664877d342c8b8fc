using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string BeginUndoSql =
        """
        UPDATE reprice_runs SET status = 'undoing', undone_by = @2, updated_at = @3
        WHERE organization_id = @0 AND reprice_run_id = @1 AND status IN ('running', 'succeeded')
        """;

    private const string ChangesSql =
        """
        SELECT usage_key, before_cost_nanos, before_cost_source, before_cost_confidence, before_pricing_version, before_rate_key,
            before_unpriced_reason, before_flags, after_cost_nanos, after_cost_source, after_cost_confidence, after_pricing_version,
            after_rate_key, after_unpriced_reason, after_flags,
            EXISTS (SELECT 1 FROM reprice_changes later WHERE later.usage_key = c.usage_key AND later.reprice_run_id > @0
                AND later.undo_outcome IS NOT 'restored')
        FROM reprice_changes c WHERE reprice_run_id = @0 AND usage_key > @1 ORDER BY usage_key LIMIT @2
        """;

    private const string MarkChangeSql = "UPDATE reprice_changes SET undo_outcome = @2 WHERE reprice_run_id = @0 AND usage_key = @1";

    private const string MoveUndoSql =
        """
        UPDATE reprice_runs SET status = @1, undo_cursor_key = @2, restored_count = restored_count + @3, kept_count = kept_count + @4,
            updated_at = @5, undone_at = @6
        WHERE reprice_run_id = @0 AND status = 'undoing'
        """;

    /// <summary>Opens the undo of a repricing, audited; of one that was cut off too. An undo that was cut off goes on.</summary>
    /// <exception cref="RepriceRefusedException">There is no such repricing, it is undone, or another one is unfinished.</exception>
    public void BeginUndo(string organizationId, long runId, ActorType actorType, string actorId)
    {
        var run = FindReprice(organizationId, runId)
            ?? throw new RepriceRefusedException($"There is no repricing {runId}.") { IsMissing = true };
        if (run.Status == RepriceStatus.Undoing) return;
        if (run.Status == RepriceStatus.Undone) throw new RepriceRefusedException($"Repricing {runId} is undone already.");
        if (OpenReprice(organizationId) is { } open && open.RunId != runId)
            throw new RepriceRefusedException($"Repricing {open.RunId} is not finished: resume it or undo it first.");
        Statement(BeginUndoSql, 4).Run(organizationId, runId, actorId, Ms(Now));
        Audit(organizationId, actorType, actorId, "pricing.reprice.undo", Target(runId));
        _unit.Changes.Add(new RepriceRunChange(organizationId, runId));
    }

    /// <summary>
    /// Puts the earlier price back on the next rows of a repricing, in one transaction with sums and buckets. A row that somebody
    /// wrote since keeps what it has, and the change says so.
    /// </summary>
    /// <returns>False when there is nothing left to do.</returns>
    public bool UndoNext(string organizationId, long runId, int limit)
    {
        if (FindReprice(organizationId, runId) is not { Status: RepriceStatus.Undoing } run) return false;
        var changes = ChangesBehind(run, limit);
        long restored = 0;
        foreach (var change in changes)
        {
            var outcome = Undo(organizationId, change);
            if (outcome == UndoOutcome.Restored) restored++;
            Statement(MarkChangeSql, 3).Run(runId, change.UsageKey, WireName.Of(outcome));
        }

        var finished = changes.Count < limit;
        Statement(MoveUndoSql, 7).Run(
            runId, WireName.Of(finished ? RepriceStatus.Undone : RepriceStatus.Undoing),
            changes.Count == 0 ? run.UndoCursorKey : changes[^1].UsageKey, restored, changes.Count - restored, Ms(Now), finished ? Ms(Now) : null);
        _unit.Changes.Add(new RepriceRunChange(organizationId, runId));
        if (finished) Audit(organizationId, ActorType.Service, run.UndoneBy ?? run.ActorId, "pricing.reprice.undone", Target(runId));
        return !finished;
    }

    private UndoOutcome Undo(string organizationId, Change change)
    {
        if (change.RepricedSince) return UndoOutcome.RepricedSince;
        (StoredCall Call, FrozenPrice Price) row;
        using (var found = Statement(StoredCalls.KeySql, 1).Start(change.UsageKey))
        {
            // The row goes with its changes, so it is there.
            found.Read();
            row = StoredCalls.Read(found);
        }

        if (row.Price != change.After) return UndoOutcome.ChangedSince;
        var earlier = change.Before.On(row.Call.Priced, change.Before.RateKey is { } key ? FrozenRate(key) : null);
        if (!RepriceRule.Explains(earlier)) return UndoOutcome.ChangedSince;
        SetPrice(organizationId, row.Call, row.Price, change.Before, earlier);
        return UndoOutcome.Restored;
    }

    private List<Change> ChangesBehind(OpenRun run, int limit)
    {
        var changes = new List<Change>(limit);
        using var row = Statement(ChangesSql, 3).Start(run.RunId, run.UndoCursorKey, limit);
        while (row.Read()) changes.Add(new(row.Int64(0), FrozenPrice.Read(row, 1), FrozenPrice.Read(row, 8), row.Int64(15) == 1));
        return changes;
    }

    private sealed record Change(long UsageKey, FrozenPrice Before, FrozenPrice After, bool RepricedSince);
}
