using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ingest_idempotency</c>: what each key of a sender brought last.</summary>
public sealed class IdempotencyTable(WriteScope scope) : Table(scope)
{
    private const string FindSql =
        "SELECT fingerprint, is_terminal, session_key FROM ingest_idempotency WHERE organization_id = @0 AND idempotency_key = @1";

    private const string PutSql =
        """
        INSERT INTO ingest_idempotency (organization_id, idempotency_key, fingerprint, is_terminal, session_key, first_seen_at, last_seen_at)
        VALUES (@0, @1, @2, @3, @4, @5, @5)
        ON CONFLICT (organization_id, idempotency_key) DO UPDATE SET
            fingerprint = excluded.fingerprint, is_terminal = excluded.is_terminal, session_key = excluded.session_key,
            last_seen_at = excluded.last_seen_at
        """;

    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>What a key brought last; null when it is new.</summary>
    public StoredIdempotency? Find(OrganizationId organizationId, string key)
    {
        using var row = _find.Start(organizationId.Value, key);
        return row.Read() ? new(row.Blob(0), row.Flag(1), new(row.Int64(2))) : null;
    }

    /// <summary>Ties a key to the payload that is written in this same unit.</summary>
    public void Put(OrganizationId organizationId, string key, StoredIdempotency entry) =>
        _put.Run(organizationId.Value, key, entry.Fingerprint, entry.IsTerminal, entry.SessionKey.Value, Now);
}
