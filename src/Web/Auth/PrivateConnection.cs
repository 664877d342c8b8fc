using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Orders to agents are taken from this machine, over TLS, or through a trusted proxy: over a plain network anybody on the way could give
/// them.
/// </summary>
internal static class PrivateConnection
{
    /// <summary>What whoever comes another way is told.</summary>
    public const string Rule = "Orders to agents are taken over TLS only, or from this machine.";

    // There is no address where there is no network, and what a trusted proxy passed on has its first address noted.
    public static bool Is(HttpContext http) =>
        http.Request.IsHttps || http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)
        || http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName);
}
