using System.Security.Cryptography;
using Helicarrier.Web.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Helicarrier.Web.Auth;

/// <summary>The HUD's session: a cookie that lives as long as the key that opened it.</summary>
internal static class SessionCookie
{
    public const string SchemeName = "Session";

    private const string CookieName = "hc-session";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long a session that was signed out is remembered: until no cookie of it can be good, and a clock that was set back may follow.</summary>
    public static readonly TimeSpan Remembered = 2 * Lifetime;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.CookieManager = new SessionCookies();
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = PageRoutes.Login;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = ForbidAsync;
    }

    /// <summary>Whether a request carries a session, open or over.</summary>
    public static bool IsPresented(HttpRequest request) => request.Cookies.ContainsKey(SessionCookies.Name(request, CookieName));

    /// <summary>A name for a new session. It opens nothing: the cookie that holds it is sealed.</summary>
    public static string NewSession() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // Runs with every request: a revoked key and a sign-out end sessions, and changed scopes change what the session may do.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var key = context.HttpContext.RequestServices.GetRequiredService<KeyRing>().Find(context.Principal);
        if (key?.Scopes.Role() is null || context.Principal?.Session() is not { } session)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SchemeName);
            return;
        }

        context.ReplacePrincipal(KeyIdentity.Principal(key, SchemeName, session, !PrivateConnection.Is(context.HttpContext)));
    }

    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!IsPageVisit(context.Request))
        {
            return ApiError.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "Unauthorized");
        }
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context) => IsPageVisit(context.Request)
        ? PlainPage.WriteAsync(
            context.HttpContext, StatusCodes.Status403Forbidden, "Your role cannot open this page",
            [
                context.HttpContext.User.IsInRole(Roles.Aggregate)
                    ? $"Your key shows totals alone: {PageRoutes.Totals}"
                    : "Sign in with a key that carries the scope.",
            ])
        : ApiError.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "Forbidden");

    private static bool IsPageVisit(HttpRequest request) => HttpMethods.IsGet(request.Method) && !RouteKinds.IsData(request.Path);
}
