using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Helicarrier.Domain;
using Helicarrier.Services.People;
using Helicarrier.Services.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Knows a server by the ops key in <c>X-Ops-Key</c>, on the ops routes alone. Wrong ones count as wrong keys do everywhere. In production
/// without an ops key nobody gets in.
/// </summary>
internal sealed class OpsAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, HelicarrierSettings settings, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Ops";

    public const string Header = "X-Ops-Key";

    /// <summary>What the audit log calls whoever has the ops key.</summary>
    public const string Actor = "ops";

    // Acts on jobs, and on nothing else: there is no other route that takes it.
    private static readonly ClaimsPrincipal Principal = new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, Actor), new(KeyClaims.Organization, OrganizationId.Default.Value),
            .. KeyScopes.Control.WithImplied().Each().Select(scope => new Claim(KeyClaims.Scope, scope)),
        ],
        SchemeName));

    private TimeSpan? _wait;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (settings.Ops.Key is not { } key || !Request.Headers.TryGetValue(Header, out var given))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // Hashes have one length, whatever was presented; two values are two callers' words.
        if (given is [{ Length: > 0 and <= KeySecret.MaxLength } only]
            && CryptographicOperations.FixedTimeEquals(KeySecret.Hash(only), KeySecret.Hash(key)))
        {
            return Task.FromResult(AuthenticateResult.Success(new(Principal, SchemeName)));
        }
        _wait = wrong.Count(Context.Connection.RemoteIpAddress);
        return Task.FromResult(AuthenticateResult.Fail("The ops key is another."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (settings.Ops.Key is null)
        {
            return ApiError.WriteAsync(Context, StatusCodes.Status500InternalServerError, "OPS_API_KEY not configured (required in production)");
        }
        return _wait is { } wait
            ? WrongKeys.RefuseAsync(Context, wait)
            : ApiError.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Invalid or missing X-Ops-Key");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiError.WriteAsync(Context, StatusCodes.Status403Forbidden, "Forbidden");
}
