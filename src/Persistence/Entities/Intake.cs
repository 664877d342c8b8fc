using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Entities;

public enum ImportRunStatus { Running, Succeeded, Failed, Interrupted }

[Comment("Idempotency keys of the ingest API, written with what they brought.")]
public sealed class IngestIdempotency
{
    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("The caller's key, or the one derived from the session.")]
    public required string IdempotencyKey { get; set; }

    [Comment("SHA-256 of the adapted payload.")]
    public required byte[] Fingerprint { get; set; }

    [Comment("The payload's session had ended.")]
    public bool IsTerminal { get; set; }

    [Comment("Session.")]
    public long SessionKey { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset FirstSeenAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset LastSeenAt { get; set; }
}

[Comment("Rejected payloads with the error that was answered.")]
public sealed class QuarantinedPayload
{
    [Comment("Key.")]
    public long QuarantineId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("The route or reader that refused it.")]
    public required string Source { get; set; }

    [Comment("Line of a batch or file, 1 and up.")]
    public long? LineNumber { get; set; }

    [Comment("Stable error code.")]
    public required string ErrorCode { get; set; }

    [Comment("The error body, JSON.")]
    public required string ErrorJson { get; set; }

    [Comment("The payload as it came, at most 64 KiB of it.")]
    public required byte[] Payload { get; set; }

    [Comment("Bytes of the whole payload.")]
    public long PayloadBytes { get; set; }

    [Comment("Name of the key that sent it.")]
    public string? ActorId { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset ReceivedAt { get; set; }

    [Comment("UTC ms when it was replayed or dismissed.")]
    public DateTimeOffset? ResolvedAt { get; set; }
}

[Comment("How far each log file was read.")]
public sealed class SourceFile
{
    [Comment("Key.")]
    public long SourceFileId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("A source's name, such as claude_code.")]
    public required string Source { get; set; }

    [Comment("Machine.")]
    public required string Host { get; set; }

    [Comment("Path as found last.")]
    public required string Path { get; set; }

    [Comment("Hash of the file's head: recognises it after a rename.")]
    public required byte[] Fingerprint { get; set; }

    [Comment("Bytes at the last look.")]
    public long SizeBytes { get; set; }

    [Comment("UTC ms at the last look.")]
    public DateTimeOffset ModifiedAt { get; set; }

    [Comment("Bytes that are in the store.")]
    public long OffsetBytes { get; set; }

    [Comment("Lines that are in the store.")]
    public long LineCount { get; set; }

    [Comment("What the reader has to remember between reads, JSON.")]
    public string? ReaderState { get; set; }

    [Comment("Usage events found.")]
    public long EventCount { get; set; }

    [Comment("Lines skipped.")]
    public long SkippedCount { get; set; }

    [Comment("JSON {reason: count}.")]
    public string SkippedReasons { get; set; } = "{}";

    [Comment("JSON {name: count} of line types and fields that the reader does not know; names only, at most 64.")]
    public string UnknownFields { get; set; } = "{}";

    [Comment("UTC ms of the last good read.")]
    public DateTimeOffset? LastParsedAt { get; set; }

    [Comment("Why the latest look could not read it; null after a good one.")]
    public string? LastError { get; set; }
}

[Comment("Imports and what they found.")]
public sealed class ImportRun
{
    [Comment("UUID.")]
    public Guid ImportRunId { get; set; }

    [Comment("Tenant.")]
    public required string OrganizationId { get; set; }

    [Comment("cli | hud | watch | api.")]
    public required string Trigger { get; set; }

    [Comment("running | succeeded | failed | interrupted.")]
    public ImportRunStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset StartedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? FinishedAt { get; set; }

    [Comment("Files looked at.")]
    public long Files { get; set; }

    [Comment("Bytes read.")]
    public long BytesRead { get; set; }

    [Comment("Records read.")]
    public long ReadCount { get; set; }

    [Comment("Records written.")]
    public long WrittenCount { get; set; }

    [Comment("Records skipped: read = written + skipped + errors.")]
    public long SkippedCount { get; set; }

    [Comment("Records refused.")]
    public long ErrorCount { get; set; }

    [Comment("The whole report, JSON.")]
    public string ReportJson { get; set; } = "{}";
}
