using System.Security.Claims;
using System.Security.Cryptography;
using Helicarrier.Domain;
using Helicarrier.Domain.People;

namespace Helicarrier.Web.Auth;

/// <summary>A key that is in force.</summary>
/// <param name="Id">Its row.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Name">Name for people: of a person's key their handle, else the service's.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Scopes">What it may do, implied scopes included.</param>
/// <param name="Holder">The person it belongs to; null for a service's.</param>
public sealed record ActiveKey(ApiKeyId Id, OrganizationId OrganizationId, string Name, byte[] Hash, KeyScopes Scopes, KeyHolder? Holder = null)
{
    /// <summary>What a program that presents this key is. Shared by all its requests, so nobody may add to it.</summary>
    public ClaimsPrincipal Principal => field ??= KeyIdentity.Principal(this, KeyAuthentication.SchemeName);

    /// <summary>The latest visit of whoever signs in with it, as it is stored; null when nobody ever did.</summary>
    public Visit? Visit { get; init; }

    /// <summary>Whether it is the server secret.</summary>
    public bool IsOwner => OrganizationId == OrganizationId.Default && Name == ServerSecret.KeyName;

    /// <summary>Who acts with it, for the audit log.</summary>
    public string Actor => IsOwner ? Handle.Owner : Name;

    /// <summary>Changes when the key's secret or the role of its person does: ends the sessions that were opened before.</summary>
    public string Stamp { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Holder is null ? Hash : [.. Hash, (byte)Scopes]).AsSpan(0, 16));
}
