using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>source_files</c>: how far each log file was read.</summary>
public sealed class SourceFileTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
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
    private const string PutErrorSql =
        """
        INSERT INTO source_files (organization_id, source, host, path, fingerprint, size_bytes, modified_at, offset_bytes, line_count,
            event_count, skipped_count, skipped_reasons, last_error, unknown_fields)
        VALUES (@0, @1, @2, @3, x'', 0, 0, 0, 0, 0, 0, '{}', @4, '{}')
        ON CONFLICT (organization_id, host, path) DO UPDATE SET last_error = excluded.last_error
        """;

    private const string MoveSql =
        "UPDATE OR REPLACE source_files SET path = @3 WHERE organization_id = @0 AND host = @1 AND path = @2";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _putError = scope.Statement(PutErrorSql);
    private readonly Statement _move = scope.Statement(MoveSql);

    /// <summary>Records how far a file was read: written with what was read, it makes a kill in between harmless.</summary>
    public void Put(SourceFile file) => _put.Run(
        file.OrganizationId.Value, file.Source, file.Host, file.Path, file.Fingerprint, file.SizeBytes, Ms(file.ModifiedAt), file.OffsetBytes,
        file.LineCount, file.ReaderState, file.EventCount, file.SkippedCount, file.SkippedReasons, Ms(file.LastParsedAt), file.LastError,
        file.UnknownFields);

    /// <summary>Records that a file could not be read; a good read takes it back.</summary>
    public void PutError(OrganizationId organizationId, string source, string host, string path, string error) =>
        _putError.Run(organizationId.Value, source, host, path, error);

    /// <summary>Follows a file that was renamed.</summary>
    public void Move(OrganizationId organizationId, string host, string from, string to) => _move.Run(organizationId.Value, host, from, to);
}
