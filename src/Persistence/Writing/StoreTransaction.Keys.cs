using Helicarrier.Domain;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string PutApiKeySql =
        """
        INSERT INTO api_keys (api_key_id, organization_id, name, hashed_secret, scopes, status, created_at, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @6)
        ON CONFLICT (organization_id, name) DO UPDATE SET
            hashed_secret = excluded.hashed_secret, scopes = excluded.scopes, status = excluded.status, updated_at = excluded.updated_at
        """;

    private const string RevokeApiKeySql =
        "UPDATE api_keys SET status = 'revoked', updated_at = @2 WHERE organization_id = @0 AND api_key_id = @1 AND status <> 'revoked'";

    private const string HasApiKeySql = "SELECT 1 FROM api_keys WHERE organization_id = @0 AND name = @1";

    private const string OtherAdminSql =
        """
        SELECT 1 FROM api_keys
        WHERE organization_id = @0 AND api_key_id <> @1 AND status <> 'revoked' AND ' ' || scopes || ' ' LIKE '% admin %' LIMIT 1
        """;

    private const string SawApiKeySql = "UPDATE api_keys SET last_used_at = @1 WHERE api_key_id = @0";

    private const string AuditSql =
        """
        INSERT INTO audit_log_entries (organization_id, actor_type, actor_id, action, target, metadata, occurred_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6)
        """;

    /// <summary>Stores a key by its hash. A key of the same name is replaced: that is how the server secret is changed.</summary>
    public void PutApiKey(string organizationId, Guid apiKeyId, string name, byte[] hashedSecret, string scopes)
    {
        Statement(PutApiKeySql, 7).Run(
            Key(apiKeyId), organizationId, name, hashedSecret, scopes, WireName.Of(ApiKeyStatus.Active), Ms(Now));
        _unit.Changes.Add(new ApiKeysChange(organizationId));
    }

    /// <summary>Revokes a key. False when there is none that is still in force.</summary>
    public bool RevokeApiKey(string organizationId, Guid apiKeyId)
    {
        if (Statement(RevokeApiKeySql, 3).Run(organizationId, Key(apiKeyId), Ms(Now)) == 0) return false;
        _unit.Changes.Add(new ApiKeysChange(organizationId));
        return true;
    }

    /// <summary>Whether a name is taken, also by a key that was revoked.</summary>
    public bool HasApiKey(string organizationId, string name) => Statement(HasApiKeySql, 2).Scalar(organizationId, name) is not null;

    /// <summary>Whether a key with admin rights stays in force when this one goes.</summary>
    public bool HasAdminKeyBeside(string organizationId, Guid apiKeyId) =>
        Statement(OtherAdminSql, 2).Scalar(organizationId, Key(apiKeyId)) is not null;

    /// <summary>Notes when a key was last used.</summary>
    public void SawApiKey(Guid apiKeyId, DateTimeOffset at) => Statement(SawApiKeySql, 2).Run(Key(apiKeyId), Ms(at));

    /// <summary>Adds to the audit log, in the transaction of what it tells of. The metadata must hold no secret.</summary>
    public void Audit(string organizationId, ActorType actorType, string actorId, string action, string target, string metadataJson = "{}") =>
        Statement(AuditSql, 7).Run(organizationId, WireName.Of(actorType), actorId, action, target, metadataJson, Ms(Now));
}
