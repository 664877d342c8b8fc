using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>import_runs</c>: every import with its report.</summary>
public sealed class ImportRunTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO import_runs (import_run_id, organization_id, "trigger", status, started_at, finished_at, files, bytes_read, read_count,
            written_count, skipped_count, error_count, report_json)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
        ON CONFLICT (import_run_id) DO UPDATE SET
            status = excluded.status, finished_at = excluded.finished_at, files = excluded.files, bytes_read = excluded.bytes_read,
            read_count = excluded.read_count, written_count = excluded.written_count, skipped_count = excluded.skipped_count,
            error_count = excluded.error_count, report_json = excluded.report_json
        """;

    private const string InterruptSql =
        """
        UPDATE import_runs SET status = 'interrupted', finished_at = @2
        WHERE organization_id = @0 AND status = 'running' AND import_run_id <> @1
        """;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _interrupt = scope.Statement(InterruptSql);

    /// <summary>Records an import's progress or end.</summary>
    public void Put(ImportRun run)
    {
        _put.Run(
            StoredGuid.Of(run.ImportRunId), run.OrganizationId.Value, run.Trigger, WireName.Of(run.Status), Ms(run.StartedAt), Ms(run.FinishedAt), run.Files,
            run.BytesRead, run.ReadCount, run.WrittenCount, run.SkippedCount, run.ErrorCount, run.ReportJson);
        Unit.Changes.Add(new ImportRunChange(run.OrganizationId, run.ImportRunId));
    }

    /// <summary>
    /// Marks runs that were cut off without a word, and returns how many. One that is under way in another process says how it
    /// ended when it ends.
    /// </summary>
    public int Interrupt(OrganizationId organizationId, Guid except) => _interrupt.Run(organizationId.Value, StoredGuid.Of(except), Now);
}
