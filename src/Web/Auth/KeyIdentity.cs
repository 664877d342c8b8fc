using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Services.People;

namespace Helicarrier.Web.Auth;

/// <summary>What a key says about whoever presents it, as claims.</summary>
public static class KeyIdentity
{
    /// <param name="key">What was presented.</param>
    /// <param name="scheme">How.</param>
    /// <param name="session">The browser session it was presented in; null for a program.</param>
    /// <param name="isPlain">Whether the session's page came over a plain network.</param>
    public static ClaimsPrincipal Principal(ActiveKey key, string scheme, string? session = null, bool isPlain = false)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.Name, key.Actor),
            new(KeyClaims.ShownName, key.Holder?.Name ?? key.Actor),
            new(KeyClaims.KeyId, key.Id.ToString()),
            new(KeyClaims.Stamp, key.Stamp),
            new(KeyClaims.Organization, key.OrganizationId.Value),
        };
        claims.AddRange(key.Scopes.Each().Select(scope => new Claim(KeyClaims.Scope, scope)));
        if (key.Scopes.Role() is { } role) claims.Add(new(ClaimTypes.Role, role));
        if (key.IsOwner) claims.Add(new(KeyClaims.Owner, "true"));
        if (key.Holder is { } holder) claims.Add(new(KeyClaims.User, holder.Id.ToString()));
        if (session is not null) claims.Add(new(KeyClaims.Session, session));
        if (isPlain) claims.Add(new(KeyClaims.Plain, "true"));
        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Whether pages let them change how the program works.</summary>
    public static bool IsAdmin(this ClaimsPrincipal user) => user.IsInRole(Roles.Admin);

    /// <summary>Whether pages let them act on what they show.</summary>
    public static bool MayOperate(this ClaimsPrincipal user) => user.IsInRole(Roles.Operator) || user.IsAdmin();

    /// <summary>Whether pages let them give orders to agents.</summary>
    public static bool MayControl(this ClaimsPrincipal user) => user.MayOperate() && !user.IsPlain();

    /// <summary>Whether their page came over a plain network.</summary>
    public static bool IsPlain(this ClaimsPrincipal user) => user.HasClaim(static claim => claim.Type == KeyClaims.Plain);

    /// <summary>Handle of the person or name of the key that acts, for the audit log.</summary>
    public static string Actor(this ClaimsPrincipal user) => user.Identity?.Name ?? "unknown";

    /// <summary>What pages call whoever acts.</summary>
    public static string ShownName(this ClaimsPrincipal user) => user.FindFirstValue(KeyClaims.ShownName) ?? user.Actor();

    /// <summary>Whether a person acts with their own key, and no service.</summary>
    public static bool IsPerson(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == KeyClaims.User);

    /// <summary>Who acts on people; must have been authorized to.</summary>
    public static PeopleActor PeopleActor(this ClaimsPrincipal user) =>
        new(user.OrganizationId(), user.Actor(), user.HasClaim(claim => claim.Type == KeyClaims.Owner));

    /// <summary>The organization of the key that acts.</summary>
    public static OrganizationId OrganizationId(this ClaimsPrincipal user) =>
        user.FindFirstValue(KeyClaims.Organization) is { } organization ? new OrganizationId(organization) : Domain.OrganizationId.Default;

    /// <summary>The key that acts; null for anybody else.</summary>
    public static ApiKeyId? KeyId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(KeyClaims.KeyId), out var id) ? new ApiKeyId(id) : null;

    /// <summary>The browser session that acts; null for a program.</summary>
    public static string? Session(this ClaimsPrincipal user) => user.FindFirstValue(KeyClaims.Session);

    /// <summary>The key in force that opened this session; null when it was revoked or replaced since, or when the session was signed out.</summary>
    public static ActiveKey? Find(this KeyRing ring, ClaimsPrincipal? user)
    {
        if (user?.KeyId() is not { } id || user.FindFirstValue(KeyClaims.Stamp) is not { } stamp) return null;
        return user.Session() is { } session && ring.HasEnded(session) ? null : ring.FindById(id, stamp);
    }
}
