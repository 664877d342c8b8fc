using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>audit_log_entries</c>: who did what. Nothing in it is ever changed.</summary>
public sealed class AuditTable(WriteScope scope) : Table(scope)
{
    private const string AddSql =
        """
        INSERT INTO audit_log_entries (organization_id, actor_type, actor_id, action, target, metadata, occurred_at, chain_hash)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
        """;

    private const string HeadSql = "SELECT chain_hash FROM audit_log_entries WHERE audit_id = (SELECT max(audit_id) FROM audit_log_entries)";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _head = scope.Statement(HeadSql);

    private byte[]? _latest;

    /// <summary>Adds an entry, in the transaction of what it tells of. The metadata must hold no secret.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="actorType">What kind acted.</param>
    /// <param name="actorId">Who acted.</param>
    /// <param name="action">What was done.</param>
    /// <param name="target">To what.</param>
    /// <param name="metadataJson">More of it.</param>
    /// <param name="at">When it happened; null is now.</param>
    public void Add(
        OrganizationId organizationId, ActorType actorType, string actorId, string action, string target, string metadataJson = "{}",
        DateTimeOffset? at = null)
    {
        var (type, when) = (WireName.Of(actorType), at is { } known ? Ms(known) : Now);
        var hash = AuditChain.Next(_latest ?? Head(), organizationId.Value, type, actorId, action, target, metadataJson, when);
        _add.Run(organizationId.Value, type, actorId, action, target, metadataJson, when, hash);
        _latest = hash;
    }

    internal override void Forget() => _latest = null;

    private byte[] Head()
    {
        using var row = _head.Start();
        return row.Read() ? row.Bytes(0) ?? [] : [];
    }
}
