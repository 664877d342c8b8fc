using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helicarrier.Web.Auth;

/// <summary>What comes from this machine itself, and through no proxy on it: only there do the numbers of its processes mean anything.</summary>
internal static class LocalConnection
{
    // Any of them says that somebody passed it on, whether or not that one is trusted.
    private static readonly string[] PassedOn =
    [
        ForwardedHeadersDefaults.XForwardedForHeaderName, ForwardedHeadersDefaults.XOriginalForHeaderName, "Forwarded", "Via",
    ];

    // There is no address where there is no network.
    public static bool Is(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) && !PassedOn.Any(http.Request.Headers.ContainsKey);
}
