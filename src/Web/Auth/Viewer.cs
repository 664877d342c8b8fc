using System.Security.Claims;
using Helicarrier.Domain;
using Microsoft.AspNetCore.Components.Authorization;

namespace Helicarrier.Web.Auth;

/// <summary>Who looks at a page.</summary>
internal static class Viewer
{
    /// <summary>The viewer; nobody where no authentication runs, as in a component of its own.</summary>
    public static async Task<ClaimsPrincipal> UserAsync(this Task<AuthenticationState>? state) =>
        state is null ? new ClaimsPrincipal() : (await state).User;

    /// <summary>The viewer, if the key of this session is still in force and still carries a scope: the page may be older than that.</summary>
    /// <exception cref="UnauthorizedAccessException">It does not.</exception>
    public static async Task<ClaimsPrincipal> UserAsync(this Task<AuthenticationState>? state, KeyRing ring, KeyScopes scope) =>
        await state.UserAsync() is { } user && ring.Find(user) is { } key && key.Scopes.HasFlag(scope) ? user : throw new UnauthorizedAccessException();

    /// <summary>The viewer, if they may give agents orders now.</summary>
    /// <exception cref="UnauthorizedAccessException">Their key does not carry that any more, or the page came over a plain network.</exception>
    public static async Task<ClaimsPrincipal> ControllerAsync(this Task<AuthenticationState>? state, KeyRing ring) =>
        await state.UserAsync(ring, KeyScopes.Control) is { } user && !user.IsPlain() ? user : throw new UnauthorizedAccessException();

    /// <summary>Whose rows the page may show.</summary>
    public static async Task<OrganizationId> OrganizationAsync(this Task<AuthenticationState>? state) =>
        state is null ? OrganizationId.Default : (await state).User.OrganizationId();
}
