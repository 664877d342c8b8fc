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
        WHERE @16 = 0 OR source_files.last_parsed_at IS NOT NULL OR source_files.last_error IS NOT NULL
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

    // As one that was never read.
    private const string ReadAgainSql =
        """
        UPDATE source_files SET size_bytes = 0, modified_at = 0, offset_bytes = 0, line_count = 0, reader_state = NULL, event_count = 0,
            skipped_count = 0, skipped_reasons = '{}', unknown_fields = '{}', last_parsed_at = NULL, last_error = NULL
        WHERE organization_id = @0 AND last_parsed_at >= @1
        """;

    private readonly Statement _readAgain = scope.Statement(ReadAgainSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _putError = scope.Statement(PutErrorSql);
    private readonly Statement _move = scope.Statement(MoveSql);

    /// <summary>Records how far a file was read: written with what was read, it makes a kill in between harmless.</summary>
    /// <param name="file">The file.</param>
    /// <param name="goesOn">What is before was read earlier: a file that is to be read again meanwhile stays so.</param>
    public void Put(SourceFile file, bool goesOn = false) => _put.Run(
        file.OrganizationId.Value, file.Source, file.Host, file.Path, file.Fingerprint, file.SizeBytes, Ms(file.ModifiedAt), file.OffsetBytes,
        file.LineCount, file.ReaderState, file.EventCount, file.SkippedCount, file.SkippedReasons, Ms(file.LastParsedAt), file.LastError,
        file.UnknownFields, goesOn);

    /// <summary>Records that a file could not be read; a good read takes it back.</summary>
    public void PutError(OrganizationId organizationId, string source, string host, string path, string error) =>
        _putError.Run(organizationId.Value, source, host, path, error);

    /// <summary>
    /// Lets everything that was read since a moment be read again from its beginning, by whoever reads it next: identity keeps what
    /// is stored from counting twice.
    /// </summary>
    public void ReadAgain(OrganizationId organizationId, DateTimeOffset since) => _readAgain.Run(organizationId.Value, Ms(since));

    /// <summary>Follows a file that was renamed.</summary>
    public void Move(OrganizationId organizationId, string host, string from, string to) => _move.Run(organizationId.Value, host, from, to);
}
