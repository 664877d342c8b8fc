using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helicarrier.Web.Startup;

/// <summary>Who a request says it comes from, and whom it says it wants: believed of trusted proxies, and of names that are ours.</summary>
internal static class HostNames
{
    public static void UseHostNames(this IApplicationBuilder app, AccessSettings access)
    {
        app.Use((context, next) =>
        {
            // What stands there afterwards was put there by us: the address that the request came from.
            context.Request.Headers.Remove(ForwardedHeadersDefaults.XOriginalForHeaderName);
            return next(context);
        });
        if (access.TrustedProxies.Count > 0) app.UseForwardedHeaders(Forwarded(access));
        string? latest = null;
        app.Use((context, next) =>
        {
            // Nearly every request names the same host, in the same words.
            var host = context.Request.Host.Value;
            if (host is not null && host == Volatile.Read(ref latest)) return next(context);
            if (Refusal(context.Request, access) is { } refusal) return RefuseAsync(context, refusal);
            if (!string.IsNullOrEmpty(host)) Volatile.Write(ref latest, host);
            return next(context);
        });
    }

    // Each proxy of a chain adds itself: they are followed back to the first that is not trusted, which is the client.
    private static ForwardedHeadersOptions Forwarded(AccessSettings access)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in access.TrustedProxies) options.KnownIPNetworks.Add(network);
        return options;
    }

    private static string? Refusal(HttpRequest request, AccessSettings access)
    {
        // Balancers ask their probes in HTTP/1.0, which has no host.
        if (request.Host.Host is not { Length: > 0 } host) return RouteKinds.IsProbe(request.Path) ? null : "The request names no host.";
        return access.Allows(host) ? null : $"Helicarrier is not served as {host}. Whoever runs it can allow the name: HELICARRIER_ALLOWED_HOSTS={host}";
    }

    private static Task RefuseAsync(HttpContext context, string refusal) => RouteKinds.IsData(context.Request.Path)
        ? ApiError.WriteAsync(context, StatusCodes.Status400BadRequest, refusal)
        : PlainPage.WriteAsync(context, StatusCodes.Status400BadRequest, "Not served under this name", [refusal]);
}
