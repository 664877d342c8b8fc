namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    /// <summary>Bytes of a rejected payload that are kept.</summary>
    public const int QuarantinePayloadLimit = 64 * 1024;

    private const string QuarantineSql =
        """
        INSERT INTO ingest_quarantine (organization_id, source, line_number, error_code, error_json, payload, payload_bytes, actor_id, received_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8) RETURNING quarantine_id
        """;

    // Keys only grow, so everything a fixed distance behind the newest is the oldest.
    private const string TrimQuarantineSql = "DELETE FROM ingest_quarantine WHERE organization_id = @0 AND quarantine_id <= @1";

    /// <summary>Keeps a rejected payload with the error that was answered.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="entry">The payload and its error.</param>
    /// <param name="keep">Rejected payloads to keep; older ones go. At least 1.</param>
    public long Quarantine(string organizationId, RejectedPayload entry, int keep = 10_000)
    {
        var payload = entry.Payload.Length > QuarantinePayloadLimit ? entry.Payload[..QuarantinePayloadLimit] : entry.Payload;
        var id = Statement(QuarantineSql, 9).Scalar(
            organizationId, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, payload.ToArray(),
            (long)entry.Payload.Length, entry.ActorId, Ms(Now))!.Value;
        if (id > keep) Statement(TrimQuarantineSql, 2).Run(organizationId, id - keep);
        _unit.Changes.Add(new QuarantineChange(organizationId, id));
        return id;
    }
}

/// <summary>A payload that was refused.</summary>
/// <param name="Source">The route or reader that refused it.</param>
/// <param name="ErrorCode">Stable code.</param>
/// <param name="ErrorJson">The error body that was answered.</param>
/// <param name="Payload">The bytes as they came.</param>
/// <param name="LineNumber">Line of a batch or file, 1 and up.</param>
/// <param name="ActorId">Name of the key that sent it.</param>
public sealed record RejectedPayload(
    string Source, string ErrorCode, string ErrorJson, ReadOnlyMemory<byte> Payload, long? LineNumber = null, string? ActorId = null);
