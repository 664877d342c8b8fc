using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.People;

/// <summary>
/// Invites people, lets them in, and changes what they may do. Every act is decided and audited in the transaction that writes it, so
/// of two that exclude each other one is refused. Who is let in from then on is read by the host's keys (docs/adr/0040).
/// </summary>
public sealed class PeopleDesk(StoreWriter writer, EmailHasher emails, TimeProvider time)
{
    /// <summary>How long a link is good.</summary>
    public static TimeSpan InvitationLife { get; } = TimeSpan.FromHours(24);

    /// <summary>Invites somebody. The token is in the answer and nowhere else.</summary>
    /// <exception cref="IOException">The key that addresses are hashed with can neither be read nor made.</exception>
    public async Task<Invited> InviteAsync(PeopleActor actor, InvitationWish wish, CancellationToken cancellationToken = default)
    {
        var emailHash = emails.Hash(wish.Email);
        var token = KeySecret.CreateToken();
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return await writer.WriteAsync(
            transaction =>
            {
                var expiresAt = transaction.Now + InvitationLife;
                if (IsTaken(transaction, actor.OrganizationId, wish.Handle)) return new(PeopleVerdict.HandleTaken, id, "", expiresAt);
                if (transaction.Users.HasEmail(actor.OrganizationId, emailHash) || transaction.Invitations.HasEmail(actor.OrganizationId, emailHash))
                {
                    return new(PeopleVerdict.EmailTaken, id, "", expiresAt);
                }

                transaction.Invitations.Add(
                    new(id, actor.OrganizationId, wish.Handle, wish.Name, emailHash, wish.Role, actor.Name), KeySecret.Hash(token), expiresAt);
                Audit(transaction, actor, "user.invite", wish.Handle, new { role = WireName.Of(wish.Role), invitation = id });
                return new Invited(PeopleVerdict.Done, id, token, expiresAt);
            },
            cancellationToken);
    }

    /// <summary>Takes an invitation back: its link opens nothing from then on.</summary>
    public Task<PeopleVerdict> RevokeInvitationAsync(PeopleActor actor, Guid invitationId, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(
            transaction =>
            {
                if (transaction.Invitations.HandleOf(actor.OrganizationId, invitationId) is not { } handle) return PeopleVerdict.Missing;
                transaction.Invitations.Revoke(invitationId);
                Audit(transaction, actor, "user.uninvite", handle, new { invitation = invitationId });
                return PeopleVerdict.Done;
            },
            cancellationToken);

    /// <summary>Lets the person in whom a link was made for. It is theirs who has it, once.</summary>
    /// <returns>Null when the token opens nothing: it never existed, was used or taken back, or its time is over.</returns>
    public Task<Joined?> AcceptAsync(string token, CancellationToken cancellationToken = default)
    {
        var tokenHash = KeySecret.Hash(token);
        var secret = KeySecret.Create();
        var (userId, keyId) = (Guid.CreateVersion7(time.GetUtcNow()), new ApiKeyId(Guid.CreateVersion7(time.GetUtcNow())));
        return writer.WriteAsync(
            transaction =>
            {
                // Names of open invitations are given to nobody else, so that none is taken meanwhile; a key would be replaced.
                if (transaction.Invitations.Find(tokenHash) is not { } invitation || IsHeld(transaction, invitation)) return null;
                transaction.ApiKeys.Put(invitation.OrganizationId, keyId, invitation.Handle, KeySecret.Hash(secret), "");
                transaction.Users.Add(userId, invitation, keyId);
                transaction.Invitations.Accept(invitation.Id);
                transaction.Audit.Add(
                    invitation.OrganizationId, ActorType.User, invitation.Handle, "user.join", invitation.Handle,
                    JsonSerializer.Serialize(new
                    {
                        id = userId, role = WireName.Of(invitation.Role), invitedBy = invitation.InvitedBy, invitation = invitation.Id,
                    }));
                return new Joined(invitation.Handle, invitation.Name, invitation.Role, secret);
            },
            cancellationToken);
    }

    /// <summary>Changes what pages call a person. Their handle, which the audit log has, stays.</summary>
    /// <param name="actor">Who wants it.</param>
    /// <param name="handle">Whom.</param>
    /// <param name="name">As <see cref="PersonName"/> gave it.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public Task<PeopleVerdict> RenameAsync(PeopleActor actor, string handle, string name, CancellationToken cancellationToken = default) =>
        ActAsync(actor, handle, (transaction, user) =>
        {
            if (user.Name == name) return PeopleVerdict.Already;
            transaction.Users.Rename(user, name);
            Audit(transaction, actor, "user.rename", handle, new { from = user.Name, to = name });
            return PeopleVerdict.Done;
        }, cancellationToken);

    /// <summary>Changes what a person may do. The sessions that they opened before end.</summary>
    public Task<PeopleVerdict> SetRoleAsync(PeopleActor actor, string handle, UserRole role, CancellationToken cancellationToken = default) =>
        ActAsync(actor, handle, (transaction, user) =>
        {
            if (user.Role == role) return PeopleVerdict.Already;
            if (IsLastAdmin(transaction, actor, user)) return PeopleVerdict.LastAdmin;
            transaction.Users.SetRole(user, role);
            var invitations = transaction.Invitations.RevokeBy(user.OrganizationId, handle);
            Audit(transaction, actor, "user.role", handle, new { from = WireName.Of(user.Role), to = WireName.Of(role), invitations });
            return PeopleVerdict.Done;
        }, cancellationToken);

    /// <summary>Refuses a person from then on, whatever they hold. Their key is not revoked.</summary>
    public Task<PeopleVerdict> DisableAsync(PeopleActor actor, string handle, CancellationToken cancellationToken = default) =>
        ActAsync(actor, handle, (transaction, user) =>
        {
            if (!user.IsActive) return PeopleVerdict.Already;
            if (IsLastAdmin(transaction, actor, user)) return PeopleVerdict.LastAdmin;
            transaction.Users.SetStatus(user, UserStatus.Disabled);
            var invitations = transaction.Invitations.RevokeBy(user.OrganizationId, handle);
            Audit(transaction, actor, "user.disable", handle, new { invitations });
            return PeopleVerdict.Done;
        }, cancellationToken);

    /// <summary>Lets a disabled person in again, with the key that they had.</summary>
    public Task<PeopleVerdict> EnableAsync(PeopleActor actor, string handle, CancellationToken cancellationToken = default) =>
        ActAsync(actor, handle, (transaction, user) =>
        {
            if (user.IsActive) return PeopleVerdict.Already;
            transaction.Users.SetStatus(user, UserStatus.Active);
            Audit(transaction, actor, "user.enable", handle, new { });
            return PeopleVerdict.Done;
        }, cancellationToken);

    /// <summary>Gives a person a new key. The one before is refused, and the sessions that it opened end.</summary>
    /// <param name="actor">Who wants it: the person or an admin.</param>
    /// <param name="handle">Whose key.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<RotatedKey> RotateAsync(PeopleActor actor, string handle, CancellationToken cancellationToken = default)
    {
        var secret = KeySecret.Create();
        var verdict = await ActAsync(actor, handle, (transaction, user) =>
        {
            if (!user.IsActive) return PeopleVerdict.Disabled;
            transaction.ApiKeys.Replace(user.OrganizationId, user.KeyId, KeySecret.Hash(secret));
            Audit(transaction, actor, "user.rotate", handle, new { });
            return PeopleVerdict.Done;
        }, cancellationToken);
        return new(verdict, verdict == PeopleVerdict.Done ? secret : "");
    }

    /// <summary>Whether a person, a key or an open invitation has this name, or the program itself.</summary>
    public static bool IsTaken(StoreTransaction transaction, OrganizationId organizationId, string name) =>
        Handle.IsReserved(name) || transaction.ApiKeys.Has(organizationId, name) || transaction.Invitations.HasHandle(organizationId, name);

    private static bool IsHeld(StoreTransaction transaction, OpenInvitation invitation) =>
        transaction.ApiKeys.Has(invitation.OrganizationId, invitation.Handle)
        || transaction.Users.HasEmail(invitation.OrganizationId, invitation.EmailHash);

    private static bool IsLastAdmin(StoreTransaction transaction, PeopleActor actor, StandingUser user) =>
        user.IsActiveAdmin && !actor.IsOwner && !transaction.Users.HasAdminBeside(user);

    private Task<PeopleVerdict> ActAsync(
        PeopleActor actor, string handle, Func<StoreTransaction, StandingUser, PeopleVerdict> act, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            transaction => Handle.Refusal(handle) is null && transaction.Users.Find(actor.OrganizationId, handle) is { } user
                ? act(transaction, user)
                : PeopleVerdict.Missing,
            cancellationToken);

    private static void Audit(StoreTransaction transaction, PeopleActor actor, string action, string handle, object metadata) =>
        transaction.Audit.Add(actor.OrganizationId, ActorType.User, actor.Name, action, handle, JsonSerializer.Serialize(metadata));
}
