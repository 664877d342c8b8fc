using System.Security.Cryptography;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Reading;

/// <summary>Looks through the whole audit log, oldest first, and computes the chain again, from where it was cut if it was.</summary>
/// <param name="store">The store.</param>
/// <param name="key">What cuts are signed with; null where that is missing.</param>
public sealed class AuditVerifier(Store store, byte[]? key = null)
{
    private const string CutSql = "SELECT up_to, chain_hash, entries, cut_at, signature FROM audit_checkpoints ORDER BY up_to DESC LIMIT 1";

    private const string AllSql =
        """
        SELECT audit_id, organization_id, actor_type, actor_id, action, target, metadata, occurred_at, chain_hash FROM audit_log_entries
        WHERE audit_id > @0 ORDER BY audit_id
        """;

    /// <summary>Reads every entry at one moment.</summary>
    public AuditVerdict Verify()
    {
        using var connection = store.OpenForReading();
        var (cut, isSigned) = Cut(connection);
        using var row = connection.Statement(AllSql).Start(cut?.UpTo ?? 0);
        var (entries, unchained, isInChain) = (0L, 0L, false);
        var latest = cut?.ChainHash;
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
            if (!wanted.AsSpan().SequenceEqual(kept))
            {
                return new(entries, unchained, Hex(latest), row.Int64(0), row.Time(7)) { Start = Start() };
            }

            latest = kept;
            isInChain |= cut is not null && row.String(4) == AuditCutMark.Action && row.String(6) == cut.Metadata;
        }

        return new(entries, unchained, Hex(latest), null, null) { Start = Start() };

        AuditStart? Start() => cut is null
            ? null
            : new(cut.UpTo, Hex(cut.ChainHash), cut.Entries, StoredTime.Of(cut.CutAt), isSigned, isInChain);
    }

    private (AuditCutMark? Cut, bool? IsSigned) Cut(StoreConnection connection)
    {
        using var row = connection.Statement(CutSql).Start();
        if (!row.Read()) return (null, null);
        var cut = new AuditCutMark(row.Int64(0), row.Bytes(1), row.Int64(2), row.Int64(3));
        return (cut, key is null ? null : CryptographicOperations.FixedTimeEquals(cut.Sign(key), row.Blob(4)));
    }

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}
