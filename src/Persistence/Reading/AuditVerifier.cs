using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Looks through the whole audit log, oldest first, and computes the chain again.</summary>
public sealed class AuditVerifier(Store store)
{
    private const string AllSql =
        """
        SELECT audit_id, organization_id, actor_type, actor_id, action, target, metadata, occurred_at, chain_hash FROM audit_log_entries
        ORDER BY audit_id
        """;

    /// <summary>Reads every entry at one moment.</summary>
    public AuditVerdict Verify()
    {
        using var connection = store.OpenForReading();
        using var row = connection.Statement(AllSql).Start();
        var (entries, unchained) = (0L, 0L);
        byte[]? latest = null;
        while (row.Read())
        {
            entries++;
            var kept = row.Bytes(8);
            if (kept is null && latest is null)
            {
                unchained++;
                continue;
            }
            var wanted = AuditChain.Next(
                latest ?? [], row.String(1), row.String(2), row.String(3), row.String(4), row.String(5), row.String(6), row.Int64(7));
            if (!wanted.AsSpan().SequenceEqual(kept)) return new(entries, unchained, Hex(latest), row.Int64(0), row.Time(7));
            latest = kept;
        }

        return new(entries, unchained, Hex(latest), null, null);
    }

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}
