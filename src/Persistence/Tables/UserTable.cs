using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>users</c>: people, by their handles. What changes who may come in tells that the keys changed.</summary>
public sealed class UserTable(WriteScope scope) : Table(scope)
{
    private const string AddSql =
        """
        INSERT INTO users (user_id, organization_id, handle, name, email_hash, role, status, api_key_id, created_at, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @8)
        """;

    private const string FindSql = "SELECT user_id, name, role, status, api_key_id FROM users WHERE organization_id = @0 AND handle = @1";

    private const string RenameSql = "UPDATE users SET name = @1, updated_at = @2 WHERE user_id = @0";

    private const string RoleSql = "UPDATE users SET role = @1, updated_at = @2 WHERE user_id = @0";

    private const string StatusSql = "UPDATE users SET status = @1, updated_at = @2 WHERE user_id = @0";

    private const string SignedInSql = "UPDATE users SET last_sign_in_at = @1 WHERE user_id = @0";

    private const string HasEmailSql = "SELECT 1 FROM users WHERE organization_id = @0 AND email_hash = @1";

    private const string OtherAdminSql =
        "SELECT 1 FROM users WHERE organization_id = @0 AND user_id <> @1 AND role = 'admin' AND status = 'active' LIMIT 1";

    private const string OperatorsSql =
        "SELECT count(*) FROM users WHERE organization_id = @0 AND role IN ('operator', 'admin') AND status = 'active'";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _rename = scope.Statement(RenameSql);
    private readonly Statement _role = scope.Statement(RoleSql);
    private readonly Statement _status = scope.Statement(StatusSql);
    private readonly Statement _signedIn = scope.Statement(SignedInSql);
    private readonly Statement _hasEmail = scope.Statement(HasEmailSql);
    private readonly Statement _otherAdmin = scope.Statement(OtherAdminSql);
    private readonly Statement _operators = scope.Statement(OperatorsSql);

    /// <summary>Adds the person whom an invitation was for, with a key that is there already.</summary>
    public void Add(Guid userId, OpenInvitation invitation, ApiKeyId apiKeyId)
    {
        var organizationId = invitation.OrganizationId;
        _add.Run(
            StoredGuid.Of(userId), organizationId.Value, invitation.Handle, invitation.Name, invitation.EmailHash, WireName.Of(invitation.Role),
            WireName.Of(UserStatus.Active), StoredGuid.Of(apiKeyId.Value), Now);
        Unit.Changes.Add(new ApiKeysChange(organizationId));
    }

    /// <summary>A person as they stand; null when there is none of this handle.</summary>
    public StandingUser? Find(OrganizationId organizationId, string handle)
    {
        using var row = _find.Start(organizationId.Value, handle);
        return row.Read()
            ? new(
                Guid.Parse(row.String(0)), organizationId, handle, row.String(1), row.Word<UserRole>(2), row.Word<UserStatus>(3),
                new(Guid.Parse(row.String(4))))
            : null;
    }

    public void Rename(StandingUser user, string name)
    {
        _rename.Run(StoredGuid.Of(user.Id), name, Now);
        Unit.Changes.Add(new ApiKeysChange(user.OrganizationId));
    }

    public void SetRole(StandingUser user, UserRole role)
    {
        _role.Run(StoredGuid.Of(user.Id), WireName.Of(role), Now);
        Unit.Changes.Add(new ApiKeysChange(user.OrganizationId));
    }

    public void SetStatus(StandingUser user, UserStatus status)
    {
        _status.Run(StoredGuid.Of(user.Id), WireName.Of(status), Now);
        Unit.Changes.Add(new ApiKeysChange(user.OrganizationId));
    }

    /// <summary>Notes when a person last signed in.</summary>
    public void SignedIn(Guid userId, DateTimeOffset at) => _signedIn.Run(StoredGuid.Of(userId), Ms(at));

    /// <summary>Whether somebody has this address, disabled people among them.</summary>
    public bool HasEmail(OrganizationId organizationId, byte[] emailHash) => _hasEmail.Scalar(organizationId.Value, emailHash) is not null;

    /// <summary>Whether an active admin stays when this person goes.</summary>
    public bool HasAdminBeside(StandingUser user) => _otherAdmin.Scalar(user.OrganizationId.Value, StoredGuid.Of(user.Id)) is not null;

    /// <summary>How many people are active and may act on agents.</summary>
    public int Operators(OrganizationId organizationId) => (int)_operators.Scalar(organizationId.Value)!.Value;
}
