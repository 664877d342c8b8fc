using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Knows a caller by the key in <c>x-secret-key</c> or <c>Authorization: Bearer</c>; the first decides when both are sent.
/// Answers are those of the first Helicarrier: 401 <c>{"error":"Unauthorized"}</c>, 500 when no key exists at all; and 429 when an
/// address tried too many wrong ones.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, WrongKeys wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";

    public const string SecretHeader = "x-secret-key";

    private const string Bearer = "Bearer ";

    private TimeSpan? _wait;

    /// <summary>Whether a request presents a key, good or bad.</summary>
    public static bool IsPresented(HttpRequest request) =>
        request.Headers.ContainsKey(SecretHeader) || request.Headers.ContainsKey(HeaderNames.Authorization);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsPresented(Request)) return Task.FromResult(AuthenticateResult.NoResult());
        var key = Presented() is { } presented ? ring.Find(presented) : null;
        if (key is not null) return Task.FromResult(AuthenticateResult.Success(new(key.Principal, SchemeName)));
        _wait = wrong.Count(Context.Connection.RemoteIpAddress);
        return Task.FromResult(AuthenticateResult.Fail("The key is not in force."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ring.Keys.IsEmpty)
        {
            return ApiError.WriteAsync(Context, StatusCodes.Status500InternalServerError, "Server auth is not configured.");
        }
        if (_wait is { } wait) return WrongKeys.RefuseAsync(Context, wait);
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiError.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Unauthorized");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiError.WriteAsync(Context, StatusCodes.Status403Forbidden, "Forbidden");

    private string? Presented()
    {
        if (Request.Headers.TryGetValue(SecretHeader, out var secret)) return Single(secret);
        return Single(Request.Headers.Authorization) is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? value[Bearer.Length..].Trim()
            : null;
    }

    // Two values are two callers' words; neither is believed.
    private static string? Single(StringValues values) => values is [{ Length: > 0 } only] ? only : null;
}
