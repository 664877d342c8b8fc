using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>invitations</c>: open until it is accepted, taken back, or its time is over.</summary>
public sealed class InvitationTable(WriteScope scope) : Table(scope)
{
    private const string Open = "accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ";

    private const string AddSql =
        """
        INSERT INTO invitations
            (invitation_id, organization_id, handle, name, email_hash, role, token_hash, invited_by, created_at, expires_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)
        """;

    private const string FindSql =
        $"""
        SELECT invitation_id, organization_id, handle, name, email_hash, role, invited_by FROM invitations
        WHERE token_hash = @0 AND {Open} @1
        """;

    private const string HandleOfSql = $"SELECT handle FROM invitations WHERE organization_id = @0 AND invitation_id = @1 AND {Open} @2";

    private const string AcceptSql = "UPDATE invitations SET accepted_at = @1 WHERE invitation_id = @0";

    private const string RevokeSql = "UPDATE invitations SET revoked_at = @1 WHERE invitation_id = @0";

    private const string RevokeBySql = $"UPDATE invitations SET revoked_at = @1 WHERE organization_id = @0 AND {Open} @1 AND invited_by = @2";

    private const string HasHandleSql = $"SELECT 1 FROM invitations WHERE organization_id = @0 AND {Open} @1 AND handle = @2 COLLATE NOCASE";

    private const string HasEmailSql = $"SELECT 1 FROM invitations WHERE organization_id = @0 AND {Open} @1 AND email_hash = @2";

    private readonly Statement _add = scope.Statement(AddSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _handleOf = scope.Statement(HandleOfSql);
    private readonly Statement _accept = scope.Statement(AcceptSql);
    private readonly Statement _revoke = scope.Statement(RevokeSql);
    private readonly Statement _revokeBy = scope.Statement(RevokeBySql);
    private readonly Statement _hasHandle = scope.Statement(HasHandleSql);
    private readonly Statement _hasEmail = scope.Statement(HasEmailSql);

    /// <summary>Keeps an invitation by the hash of its token.</summary>
    /// <param name="invitation">Whom it is for.</param>
    /// <param name="tokenHash">SHA-256 of the token.</param>
    /// <param name="expiresAt">From when on it opens nothing, UTC.</param>
    public void Add(OpenInvitation invitation, byte[] tokenHash, DateTimeOffset expiresAt) => _add.Run(
        StoredGuid.Of(invitation.Id), invitation.OrganizationId.Value, invitation.Handle, invitation.Name, invitation.EmailHash,
        WireName.Of(invitation.Role), tokenHash, invitation.InvitedBy, Now, Ms(expiresAt));

    /// <summary>The open invitation of a token; null when there is none, for whatever reason.</summary>
    public OpenInvitation? Find(byte[] tokenHash)
    {
        using var row = _find.Start(tokenHash, Now);
        return row.Read()
            ? new(
                Guid.Parse(row.String(0)), new(row.String(1)), row.String(2), row.String(3), row.Blob(4), row.Word<UserRole>(5), row.String(6))
            : null;
    }

    /// <summary>Whom an open invitation is for; null when it is not open.</summary>
    public string? HandleOf(OrganizationId organizationId, Guid invitationId)
    {
        using var row = _handleOf.Start(organizationId.Value, StoredGuid.Of(invitationId), Now);
        return row.Read() ? row.String(0) : null;
    }

    public void Accept(Guid invitationId) => _accept.Run(StoredGuid.Of(invitationId), Now);

    public void Revoke(Guid invitationId) => _revoke.Run(StoredGuid.Of(invitationId), Now);

    /// <summary>Takes back what somebody's invitations would open: who may invite no more must not come in by one of them.</summary>
    /// <returns>How many.</returns>
    public int RevokeBy(OrganizationId organizationId, string handle) => _revokeBy.Run(organizationId.Value, Now, handle);

    /// <summary>Whether an open invitation will take this name, in any case.</summary>
    public bool HasHandle(OrganizationId organizationId, string handle) => _hasHandle.Scalar(organizationId.Value, Now, handle) is not null;

    /// <summary>Whether this address has an open invitation.</summary>
    public bool HasEmail(OrganizationId organizationId, byte[] emailHash) => _hasEmail.Scalar(organizationId.Value, Now, emailHash) is not null;
}
