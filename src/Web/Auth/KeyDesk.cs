using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Helicarrier.Services.People;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Hands out keys to services, takes them back and ends what they opened: audited, in force or out of it when the call returns, and also
/// when whoever asked has hung up.
/// </summary>
public sealed class KeyDesk(StoreWriter writer, KeyRing ring, AuditBacklog audit, TimeProvider time)
{
    /// <summary>Makes a key. Its secret is in the answer and nowhere else; null when the name is taken.</summary>
    /// <param name="user">Who asks; must have been authorized as admin.</param>
    /// <param name="name">Unique within the organization, people and open invitations among it, and as <see cref="KeyName"/> allows.</param>
    /// <param name="scopes">What the key may do.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <exception cref="ArgumentException">The name may not be used.</exception>
    public async Task<HandedKey?> CreateAsync(ClaimsPrincipal user, string name, KeyScopes scopes, CancellationToken cancellationToken)
    {
        if (KeyName.Refusal(name) is { } refusal) throw new ArgumentException(refusal, nameof(name));
        var secret = KeySecret.Create();
        var id = new ApiKeyId(Guid.CreateVersion7(time.GetUtcNow()));
        var created = await writer.WriteAsync(
            transaction =>
            {
                if (PeopleDesk.IsTaken(transaction, user.OrganizationId(), name)) return null;

                transaction.ApiKeys.Put(user.OrganizationId(), id, name, KeySecret.Hash(secret), scopes.Words());
                transaction.Audit.Add(
                    user.OrganizationId(), ActorType.User, user.Actor(), "api_key.create", name,
                    JsonSerializer.Serialize(new { id = id.Value, scopes = scopes.Words() }));
                return new HandedKey(id, secret, transaction.Now);
            },
            cancellationToken);
        await ring.ReloadAsync(CancellationToken.None);
        return created;
    }

    /// <summary>Revokes a key; the sessions that it opened end with it.</summary>
    /// <returns>False when there is none in force, or it is a person's; null when it is the last admin key, which would lock everybody out.</returns>
    public async Task<bool?> RevokeAsync(ClaimsPrincipal user, ApiKeyId keyId, CancellationToken cancellationToken)
    {
        var name = ring.Keys.FirstOrDefault(key => key.Id == keyId)?.Name;
        var revoked = await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.ApiKeys.HasAdminBeside(user.OrganizationId(), keyId)) return (bool?)null;

                if (!transaction.ApiKeys.Revoke(user.OrganizationId(), keyId)) return false;

                transaction.Audit.Add(
                    user.OrganizationId(), ActorType.User, user.Actor(), "api_key.revoke", keyId.ToString(), JsonSerializer.Serialize(new { name }));
                return true;
            },
            cancellationToken);
        await ring.ReloadAsync(CancellationToken.None);
        return revoked;
    }

    /// <summary>Ends the browser session that asks, in every tab and for every copy of its cookie. Others of the same key stay.</summary>
    public async Task EndSessionAsync(ClaimsPrincipal user)
    {
        if (user.Session() is not { } session || ring.HasEnded(session)) return;
        ring.End(session);
        await audit.AddAsync(new(user.OrganizationId(), user.Actor(), KeyReader.SessionEnd, session, "{}", time.GetUtcNow()));
    }
}
