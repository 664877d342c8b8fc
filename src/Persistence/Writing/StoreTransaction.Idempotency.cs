namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string FindKeySql =
        "SELECT fingerprint, is_terminal, session_key FROM ingest_idempotency WHERE organization_id = @0 AND idempotency_key = @1";

    private const string PutKeySql =
        """
        INSERT INTO ingest_idempotency (organization_id, idempotency_key, fingerprint, is_terminal, session_key, first_seen_at, last_seen_at)
        VALUES (@0, @1, @2, @3, @4, @5, @5)
        ON CONFLICT (organization_id, idempotency_key) DO UPDATE SET
            fingerprint = excluded.fingerprint, is_terminal = excluded.is_terminal, session_key = excluded.session_key,
            last_seen_at = excluded.last_seen_at
        """;

    /// <summary>What a key brought last; null when it is new.</summary>
    public StoredIdempotency? FindIdempotency(string organizationId, string key)
    {
        using var row = Statement(FindKeySql, 2).Start(organizationId, key);
        return row.Read() ? new(row.Bytes(0)!, row.Int64(1) != 0, row.Int64(2)) : null;
    }

    /// <summary>Ties a key to the payload that is written in this same unit.</summary>
    public void PutIdempotency(string organizationId, string key, StoredIdempotency entry) =>
        Statement(PutKeySql, 6).Run(organizationId, key, entry.Fingerprint, entry.IsTerminal ? 1 : 0, entry.SessionKey, Ms(Now));
}

/// <summary>An idempotency key's latest payload.</summary>
/// <param name="Fingerprint">SHA-256 of the adapted payload, 32 bytes.</param>
/// <param name="IsTerminal">The payload said that its session had ended.</param>
/// <param name="SessionKey">The session it was written to.</param>
public sealed record StoredIdempotency(byte[] Fingerprint, bool IsTerminal, long SessionKey);
