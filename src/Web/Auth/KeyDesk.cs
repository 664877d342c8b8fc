using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Persistence.Entities;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Web.Auth;

/// <summary>Hands out keys and takes them back, audited, in force or out of it when the call returns.</summary>
public sealed class KeyDesk(StoreWriter writer, KeyRing ring, TimeProvider time)
{
    /// <summary>Makes a key. Its secret is in the answer and nowhere else; null when the name is taken.</summary>
    /// <param name="user">Who asks; must have been authorized as admin.</param>
    /// <param name="name">Unique within the organization.</param>
    /// <param name="scopes">What the key may do.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<string?> CreateAsync(ClaimsPrincipal user, string name, KeyScopes scopes, CancellationToken cancellationToken)
    {
        var secret = KeySecret.Create();
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var created = await writer.WriteAsync(
            transaction =>
            {
                if (transaction.HasApiKey(user.OrganizationId(), name))
                {
                    return false;
                }

                transaction.PutApiKey(user.OrganizationId(), id, name, KeySecret.Hash(secret), scopes.Words());
                transaction.Audit(
                    user.OrganizationId(), ActorType.User, user.Actor(), "api_key.create", name, JsonSerializer.Serialize(new { id, scopes = scopes.Words() }));
                return true;
            },
            cancellationToken);
        await ring.ReloadAsync(cancellationToken);
        return created ? secret : null;
    }

    /// <summary>Revokes a key; the sessions that it opened end with it.</summary>
    /// <returns>False when there is none in force; null when it is the last admin key, which would lock everybody out.</returns>
    public async Task<bool?> RevokeAsync(ClaimsPrincipal user, Guid keyId, CancellationToken cancellationToken)
    {
        var revoked = await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.HasAdminKeyBeside(user.OrganizationId(), keyId))
                {
                    return (bool?)null;
                }

                if (!transaction.RevokeApiKey(user.OrganizationId(), keyId))
                {
                    return false;
                }

                transaction.Audit(user.OrganizationId(), ActorType.User, user.Actor(), "api_key.revoke", keyId.ToString("D"));
                return true;
            },
            cancellationToken);
        await ring.ReloadAsync(cancellationToken);
        return revoked;
    }
}
