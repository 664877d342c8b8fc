using Helicarrier.Domain;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string PutFileSql =
        """
        INSERT INTO source_files (organization_id, source, host, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count,
            reader_state, event_count, skipped_count, skipped_reasons, last_parsed_at, last_error, unknown_fields)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)
        ON CONFLICT (organization_id, host, path) DO UPDATE SET
            source = excluded.source, fingerprint = excluded.fingerprint, size_bytes = excluded.size_bytes,
            modified_at = excluded.modified_at, offset_bytes = excluded.offset_bytes, line_count = excluded.line_count,
            reader_state = excluded.reader_state, event_count = excluded.event_count, skipped_count = excluded.skipped_count,
            skipped_reasons = excluded.skipped_reasons, last_parsed_at = excluded.last_parsed_at, last_error = excluded.last_error,
            unknown_fields = excluded.unknown_fields
        """;

    // Size 0 at time 0 is no file's: the next look sees a change and reads from the beginning.
    private const string PutFileErrorSql =
        """
        INSERT INTO source_files (organization_id, source, host, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count,
            event_count, skipped_count, skipped_reasons, last_error, unknown_fields)
        VALUES (@0, @1, @2, @3, x'', 0, 0, 0, 0, 0, 0, '{}', @4, '{}')
        ON CONFLICT (organization_id, host, path) DO UPDATE SET last_error = excluded.last_error
        """;

    private const string MoveFileSql =
        "UPDATE OR REPLACE source_files SET path = @3 WHERE organization_id = @0 AND host = @1 AND path = @2";

    private const string PutRunSql =
        """
        INSERT INTO import_runs (import_run_id, organization_id, "trigger", status, started_at, finished_at, files, bytes_read, read_count,
            written_count, skipped_count, error_count, report_json)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
        ON CONFLICT (import_run_id) DO UPDATE SET
            status = excluded.status, finished_at = excluded.finished_at, files = excluded.files, bytes_read = excluded.bytes_read,
            read_count = excluded.read_count, written_count = excluded.written_count, skipped_count = excluded.skipped_count,
            error_count = excluded.error_count, report_json = excluded.report_json
        """;

    private const string InterruptRunsSql =
        """
        UPDATE import_runs SET status = 'interrupted', finished_at = @2
        WHERE organization_id = @0 AND status = 'running' AND import_run_id <> @1
        """;

    /// <summary>
    /// Marks runs that were cut off without a word. One that is under way in another process says how it ended when it ends.
    /// </summary>
    public int InterruptImportRuns(string organizationId, Guid except) =>
        Statement(InterruptRunsSql, 3).Run(organizationId, Key(except), Ms(Now));

    /// <summary>Records how far a file was read: written with what was read, it makes a kill in between harmless.</summary>
    public void PutSourceFile(SourceFile file) => Statement(PutFileSql, 16).Run(
        file.OrganizationId, file.Source, file.Host, file.Path, file.Fingerprint, file.SizeBytes, Ms(file.ModifiedAt), file.OffsetBytes,
        file.LineCount, file.ReaderState, file.EventCount, file.SkippedCount, file.SkippedReasons, Ms(file.LastParsedAt), file.LastError,
        file.UnknownFields);

    /// <summary>Records that a file could not be read; a good read takes it back.</summary>
    public void PutSourceFileError(string organizationId, string source, string host, string path, string error) =>
        Statement(PutFileErrorSql, 5).Run(organizationId, source, host, path, error);

    /// <summary>Follows a file that was renamed.</summary>
    public void MoveSourceFile(string organizationId, string host, string from, string to) =>
        Statement(MoveFileSql, 4).Run(organizationId, host, from, to);

    /// <summary>Records an import's progress or end.</summary>
    public void PutImportRun(ImportRun run)
    {
        Statement(PutRunSql, 13).Run(
            Key(run.ImportRunId), run.OrganizationId, run.Trigger, WireName.Of(run.Status), Ms(run.StartedAt), Ms(run.FinishedAt), run.Files,
            run.BytesRead, run.ReadCount, run.WrittenCount, run.SkippedCount, run.ErrorCount, run.ReportJson);
        _unit.Changes.Add(new ImportRunChange(run.OrganizationId, run.ImportRunId));
    }

    // The form in which EF's SQLite provider stores and compares a Guid.
    private static string Key(Guid id) => id.ToString("D").ToUpperInvariant();
}
