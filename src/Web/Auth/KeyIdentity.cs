using System.Security.Claims;

namespace Helicarrier.Web.Auth;

/// <summary>What a key says about whoever presents it, as claims.</summary>
public static class KeyIdentity
{
    public const string ScopeClaim = "scope";

    public const string KeyIdClaim = "key_id";

    public const string StampClaim = "key_stamp";

    public const string OrganizationClaim = "organization";

    public static ClaimsPrincipal Principal(ActiveKey key, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.Name, key.Name),
            new(KeyIdClaim, key.Id.ToString("D")),
            new(StampClaim, key.Stamp),
            new(OrganizationClaim, key.OrganizationId),
        };
        claims.AddRange(key.Scopes.Each().Select(scope => new Claim(ScopeClaim, scope)));
        if (key.Scopes.Role() is { } role) claims.Add(new(ClaimTypes.Role, role));
        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Name of the key that acts, for the audit log.</summary>
    public static string Actor(this ClaimsPrincipal user) => user.Identity?.Name ?? "unknown";

    /// <summary>The organization of the key that acts.</summary>
    public static string OrganizationId(this ClaimsPrincipal user) =>
        user.FindFirstValue(OrganizationClaim) ?? Persistence.Entities.Organization.DefaultId;

    /// <summary>The key that acts; null for anybody else.</summary>
    public static Guid? KeyId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(KeyIdClaim), out var id) ? id : null;

    /// <summary>The key in force that opened this session; null when it was revoked or replaced since.</summary>
    public static ActiveKey? Find(this KeyRing ring, ClaimsPrincipal? user) =>
        user?.KeyId() is { } id && user.FindFirstValue(StampClaim) is { } stamp ? ring.FindById(id, stamp) : null;
}
