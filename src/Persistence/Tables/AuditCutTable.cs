using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>audit_checkpoints</c>: cuts the audit log at its beginning. The database lets entries go that a checkpoint covers, and no others.
/// </summary>
public sealed class AuditCutTable(WriteScope scope, AuditTable audit) : Table(scope)
{
    // By key, not by time: an entry may tell of something that happened before the one that it follows.
    private const string NextSql =
        """
        SELECT e.audit_id, e.chain_hash, (SELECT count(*) FROM audit_log_entries WHERE audit_id <= e.audit_id AND audit_id > coalesce(c.up_to, 0))
            + coalesce(c.entries, 0)
        FROM audit_log_entries e
        LEFT JOIN (SELECT up_to, entries FROM audit_checkpoints ORDER BY up_to DESC LIMIT 1) c
        WHERE e.audit_id < coalesce((SELECT min(audit_id) FROM audit_log_entries WHERE occurred_at >= @0), 9223372036854775807)
            AND e.audit_id > coalesce(c.up_to, 0)
        ORDER BY e.audit_id DESC LIMIT 1
        """;

    private const string PutSql = "INSERT INTO audit_checkpoints (up_to, chain_hash, entries, cut_at, signature) VALUES (@0, @1, @2, @3, @4)";

    private const string DropSql =
        """
        DELETE FROM audit_log_entries WHERE audit_id IN (
            SELECT audit_id FROM audit_log_entries WHERE audit_id <= (SELECT coalesce(max(up_to), 0) FROM audit_checkpoints) ORDER BY audit_id LIMIT @0)
        """;

    private readonly Statement _next = scope.Statement(NextSql);
    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _drop = scope.Statement(DropSql);

    /// <summary>Makes a checkpoint behind the last entry before which all are older than a time, and enters that in the log.</summary>
    /// <param name="organizationId">Whose log the entry is in; the log itself is one for all.</param>
    /// <param name="time">UTC.</param>
    /// <param name="key">Signs it.</param>
    /// <param name="actorType">What kind cuts.</param>
    /// <param name="actor">Who cuts.</param>
    /// <returns>False when there is nothing to cut.</returns>
    public bool Cut(OrganizationId organizationId, DateTimeOffset time, ReadOnlySpan<byte> key, ActorType actorType, string actor)
    {
        AuditCutMark mark;
        using (var row = _next.Start(Ms(time)))
        {
            if (!row.Read()) return false;
            mark = new(row.Int64(0), row.Bytes(1), row.Int64(2), Now);
        }

        _put.Run(mark.UpTo, mark.ChainHash, mark.Entries, mark.CutAt, mark.Sign(key));
        audit.Add(organizationId, actorType, actor, AuditCutMark.Action, "audit", mark.Metadata);
        return true;
    }

    /// <summary>Drops the oldest entries that a checkpoint covers.</summary>
    /// <param name="most">At most so many, at least 1.</param>
    /// <returns>How many went.</returns>
    public int Drop(int most) => _drop.Run(most);
}
