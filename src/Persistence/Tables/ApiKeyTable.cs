using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>api_keys</c>: keys by their hash.</summary>
public sealed class ApiKeyTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO api_keys (api_key_id, organization_id, name, hashed_secret, scopes, status, created_at, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @6)
        ON CONFLICT (organization_id, name) DO UPDATE SET
            hashed_secret = excluded.hashed_secret, scopes = excluded.scopes, status = excluded.status, updated_at = excluded.updated_at
        """;

    private const string ReplaceSql =
        "UPDATE api_keys SET hashed_secret = @2, status = @3, updated_at = @4 WHERE organization_id = @0 AND api_key_id = @1";

    private const string RevokeSql =
        """
        UPDATE api_keys SET status = 'revoked', updated_at = @2
        WHERE organization_id = @0 AND api_key_id = @1 AND status <> 'revoked' AND api_key_id NOT IN (SELECT api_key_id FROM users)
        """;

    private const string HasSql = "SELECT 1 FROM api_keys WHERE organization_id = @0 AND name = @1 COLLATE NOCASE";

    private const string OtherAdminSql =
        """
        SELECT 1 FROM api_keys
        WHERE organization_id = @0 AND api_key_id <> @1 AND status <> 'revoked' AND ' ' || scopes || ' ' LIKE '% admin %' LIMIT 1
        """;

    private const string SawSql = "UPDATE api_keys SET last_used_at = @1 WHERE api_key_id = @0";

    private const string VisitedSql = "UPDATE api_keys SET seen_at = @1, away_from = @2, read_to = @3 WHERE api_key_id = @0";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _replace = scope.Statement(ReplaceSql);
    private readonly Statement _revoke = scope.Statement(RevokeSql);
    private readonly Statement _has = scope.Statement(HasSql);
    private readonly Statement _otherAdmin = scope.Statement(OtherAdminSql);
    private readonly Statement _saw = scope.Statement(SawSql);
    private readonly Statement _visited = scope.Statement(VisitedSql);

    /// <summary>Stores a key by its hash. A key of the same name is replaced: that is how the server secret is changed.</summary>
    public void Put(OrganizationId organizationId, ApiKeyId apiKeyId, string name, byte[] hashedSecret, string scopes)
    {
        _put.Run(StoredGuid.Of(apiKeyId.Value), organizationId.Value, name, hashedSecret, scopes, WireName.Of(ApiKeyStatus.Active), Now);
        Unit.Changes.Add(new ApiKeysChange(organizationId));
    }

    /// <summary>Gives a key another secret; the one before is none from then on.</summary>
    public void Replace(OrganizationId organizationId, ApiKeyId apiKeyId, byte[] hashedSecret)
    {
        _replace.Run(organizationId.Value, StoredGuid.Of(apiKeyId.Value), hashedSecret, WireName.Of(ApiKeyStatus.Active), Now);
        Unit.Changes.Add(new ApiKeysChange(organizationId));
    }

    /// <summary>Revokes a service's key. False when there is none that is still in force: a person's key goes with the person.</summary>
    public bool Revoke(OrganizationId organizationId, ApiKeyId apiKeyId)
    {
        if (_revoke.Run(organizationId.Value, StoredGuid.Of(apiKeyId.Value), Now) == 0) return false;
        Unit.Changes.Add(new ApiKeysChange(organizationId));
        return true;
    }

    /// <summary>Whether a name is taken in any case, also by a key that was revoked, or by a person.</summary>
    public bool Has(OrganizationId organizationId, string name) => _has.Scalar(organizationId.Value, name) is not null;

    /// <summary>Whether a key with admin rights stays in force when this one goes.</summary>
    public bool HasAdminBeside(OrganizationId organizationId, ApiKeyId apiKeyId) =>
        _otherAdmin.Scalar(organizationId.Value, StoredGuid.Of(apiKeyId.Value)) is not null;

    /// <summary>Notes when a key was last used.</summary>
    public void Saw(ApiKeyId apiKeyId, DateTimeOffset at) => _saw.Run(StoredGuid.Of(apiKeyId.Value), Ms(at));

    /// <summary>Notes the visit that whoever signed in with a key is on.</summary>
    public void Visited(ApiKeyId apiKeyId, Visit visit) =>
        _visited.Run(StoredGuid.Of(apiKeyId.Value), Ms(visit.SeenAt), Ms(visit.AwayFrom), Ms(visit.ReadTo));
}
