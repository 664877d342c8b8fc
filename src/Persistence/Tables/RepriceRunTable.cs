using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>reprice_runs</c>: repricings with their cursors and counts.</summary>
public sealed class RepriceRunTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO reprice_runs (organization_id, status, "trigger", actor_id, book_hash, book_version, from_at, to_at, model_id, agent_id,
            source, started_at, updated_at, cursor_at, cursor_key, changed_count, priced_count, unpriced_count, unchanged_count,
            reported_count, cost_before_nanos, cost_after_nanos, undo_cursor_key, restored_count, kept_count, own_price_id)
        VALUES (@0, 'running', @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @10, @5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, @11)
        """;

    private const string Columns =
        "reprice_run_id, status, book_hash, from_at, to_at, model_id, agent_id, source, cursor_at, cursor_key, actor_id, undo_cursor_key, undone_by, "
        + "own_price_id";

    private const string FindSql =
        "SELECT " + Columns + " FROM reprice_runs WHERE organization_id = @0 AND reprice_run_id = @1";

    private const string OpenSql =
        "SELECT " + Columns + " FROM reprice_runs WHERE organization_id = @0 AND status IN ('running', 'undoing')";

    private const string MoveSql =
        """
        UPDATE reprice_runs SET status = @1, cursor_at = @2, cursor_key = @3, changed_count = changed_count + @4,
            priced_count = priced_count + @5, unpriced_count = unpriced_count + @6, unchanged_count = unchanged_count + @7,
            reported_count = reported_count + @8, cost_before_nanos = cost_before_nanos + @9, cost_after_nanos = cost_after_nanos + @10,
            updated_at = @11, finished_at = @12
        WHERE reprice_run_id = @0 AND status = 'running'
        """;

    private const string BeginUndoSql =
        """
        UPDATE reprice_runs SET status = 'undoing', undone_by = @2, updated_at = @3
        WHERE organization_id = @0 AND reprice_run_id = @1 AND status IN ('running', 'succeeded')
        """;

    private const string MoveUndoSql =
        """
        UPDATE reprice_runs SET status = @1, undo_cursor_key = @2, restored_count = restored_count + @3, kept_count = kept_count + @4,
            updated_at = @5, undone_at = @6
        WHERE reprice_run_id = @0 AND status = 'undoing'
        """;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _open = scope.Statement(OpenSql);
    private readonly Statement _move = scope.Statement(MoveSql);
    private readonly Statement _beginUndo = scope.Statement(BeginUndoSql);
    private readonly Statement _moveUndo = scope.Statement(MoveUndoSql);

    /// <summary>Opens a repricing and returns its key. Its counts are not looked at.</summary>
    public long Put(RepriceRun run)
    {
        var id = _put.Insert(
            run.OrganizationId.Value, run.Trigger, run.ActorId, run.BookHash, run.BookVersion, Ms(run.FromAt), Ms(run.ToAt), run.ModelId,
            run.AgentId, run.Source, Now, run.OwnPriceId);
        Unit.Changes.Add(new RepriceRunChange(run.OrganizationId, id));
        return id;
    }

    /// <summary>One repricing; null when there is none.</summary>
    public OpenReprice? Find(OrganizationId organizationId, long runId) => Read(_find, organizationId, runId);

    /// <summary>The one that is not finished; null when none is.</summary>
    public OpenReprice? FindOpen(OrganizationId organizationId) => Read(_open, organizationId);

    /// <summary>Moves a repricing behind a batch.</summary>
    /// <param name="run">The repricing.</param>
    /// <param name="last">The batch's last call; null when it had none.</param>
    /// <param name="tally">What the batch did.</param>
    /// <param name="finished">Whether it was the last batch.</param>
    public void Move(OpenReprice run, StoredCall? last, RepriceTally tally, bool finished)
    {
        _move.Run(
            run.RunId, WireName.Of(finished ? RepriceStatus.Succeeded : RepriceStatus.Running),
            last is null ? Ms(run.CursorAt) : Ms(last.Usage.OccurredAt), last?.Key.Value ?? run.CursorKey,
            tally.Changed, tally.Priced, tally.Unpriced, tally.Unchanged, tally.Reported, tally.CostBefore.Saturated, tally.CostAfter.Saturated,
            Now, finished ? Now : null);
        Unit.Changes.Add(new RepriceRunChange(run.Scope.OrganizationId, run.RunId));
    }

    /// <summary>Turns a repricing into its undo.</summary>
    public void BeginUndo(OrganizationId organizationId, long runId, string actorId)
    {
        _beginUndo.Run(organizationId.Value, runId, actorId, Now);
        Unit.Changes.Add(new RepriceRunChange(organizationId, runId));
    }

    /// <summary>Moves an undo behind a batch.</summary>
    /// <param name="run">The repricing.</param>
    /// <param name="cursor">Calls up to this key are done.</param>
    /// <param name="restored">How many of the batch have their earlier price again.</param>
    /// <param name="kept">How many keep what they have.</param>
    /// <param name="finished">Whether it was the last batch.</param>
    public void MoveUndo(OpenReprice run, long cursor, long restored, long kept, bool finished)
    {
        _moveUndo.Run(
            run.RunId, WireName.Of(finished ? RepriceStatus.Undone : RepriceStatus.Undoing), cursor, restored, kept, Now, finished ? Now : null);
        Unit.Changes.Add(new RepriceRunChange(run.Scope.OrganizationId, run.RunId));
    }

    private static OpenReprice? Read(Statement statement, OrganizationId organizationId, params object?[] rest)
    {
        using var row = statement.Start([organizationId.Value, .. rest]);
        if (!row.Read()) return null;
        return new(
            row.Int64(0), row.Word<RepriceStatus>(1), row.String(2),
            new()
            {
                OrganizationId = organizationId,
                From = row.Time(3),
                To = row.Time(4),
                Model = row.Text(5),
                Agent = row.Text(6),
                Source = row.Text(7),
                OwnPrice = row.Number(13),
            },
            row.Time(8), row.Int64(9), row.String(10), row.Int64(11), row.Text(12));
    }
}
