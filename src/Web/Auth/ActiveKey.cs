using System.Security.Claims;
using System.Security.Cryptography;
using Helicarrier.Domain;

namespace Helicarrier.Web.Auth;

/// <summary>A key that is in force.</summary>
/// <param name="Id">Its row.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Name">Name for people; also the actor in the audit log.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Scopes">What it may do, implied scopes included.</param>
public sealed record ActiveKey(ApiKeyId Id, OrganizationId OrganizationId, string Name, byte[] Hash, KeyScopes Scopes)
{
    /// <summary>What a program that presents this key is. Shared by all its requests, so nobody may add to it.</summary>
    public ClaimsPrincipal Principal => field ??= KeyIdentity.Principal(this, KeyAuthentication.SchemeName);

    /// <summary>Changes when the key's secret does: ends the sessions that an earlier secret opened.</summary>
    public string Stamp { get; } = Convert.ToHexStringLower(SHA256.HashData(Hash).AsSpan(0, 16));
}
