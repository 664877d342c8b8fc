using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ingest_quarantine</c>: what was refused, with the error that was answered.</summary>
public sealed class QuarantineTable(WriteScope scope) : Table(scope)
{
    /// <summary>Bytes of a rejected payload that are kept.</summary>
    public const int PayloadLimit = 64 * 1024;

    /// <summary>The source of calls that were taken out of an older database: nobody can send them again, so they are never trimmed.</summary>
    public const string Adoption = "adoption";

    private const string PutSql =
        """
        INSERT INTO ingest_quarantine (organization_id, source, line_number, error_code, error_json, payload, payload_bytes, actor_id, received_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8) RETURNING quarantine_id
        """;

    // Keys only grow, so everything a fixed distance behind the newest is the oldest.
    private const string TrimSql =
        "DELETE FROM ingest_quarantine WHERE organization_id = @0 AND quarantine_id <= @1 AND source <> '" + Adoption + "'";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _trim = scope.Statement(TrimSql);

    /// <summary>Keeps a rejected payload and returns its key.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="entry">The payload and its error.</param>
    /// <param name="keep">Rejected payloads to keep; older ones go, but for <see cref="Adoption"/>. At least 1.</param>
    public long Put(OrganizationId organizationId, RejectedPayload entry, int keep = 10_000)
    {
        var payload = entry.Payload.Length > PayloadLimit ? entry.Payload[..PayloadLimit] : entry.Payload;
        var id = _put.Scalar(
            organizationId.Value, entry.Source, entry.LineNumber, entry.ErrorCode, entry.ErrorJson, payload.ToArray(),
            (long)entry.Payload.Length, entry.ActorId, Now)!.Value;
        if (id > keep) _trim.Run(organizationId.Value, id - keep);
        Unit.Changes.Add(new QuarantineChange(organizationId, id));
        return id;
    }
}
