namespace Helicarrier.Web.Startup;

/// <summary>What browsers are told about every answer.</summary>
internal static class SecurityHeaders
{
    // Scripts and style sheets come from files alone. Style attributes are for MudBlazor, which puts what opens in its place with them.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return IsFromElsewhere(context)
            ? Auth.ApiError.WriteAsync(context, StatusCodes.Status403Forbidden, "Forbidden")
            : next(context);
    });

    private static Task Set(HttpContext context)
    {
        var response = context.Response;

        // Only files of the program may be kept; what was read with a key must be gone with it.
        if (!RouteKinds.IsFile(context)) response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }

    // Every port of this machine is the same site to a browser, so another program's page could open a circuit or post a
    // form with our cookie. Its Origin gives it away.
    private static bool IsFromElsewhere(HttpContext context)
    {
        var request = context.Request;
        var reads = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !IsUpgrade(context);
        if (reads || RouteKinds.IsApi(request.Path) || request.Headers.Origin is not [{ Length: > 0 } origin]) return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var from)
            || !string.Equals(from.Authority, Authority(request, from.Scheme), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || context.Request.Headers.Upgrade.Count > 0;

    // A default port is written in neither of the two.
    private static string Authority(HttpRequest request, string scheme) =>
        Uri.TryCreate($"{scheme}://{request.Host.Value}", UriKind.Absolute, out var host) ? host.Authority : "";
}
