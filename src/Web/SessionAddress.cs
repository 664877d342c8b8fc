using Microsoft.AspNetCore.Http.Features;

namespace Helicarrier.Web;

/// <summary>
/// Reads a session's id from an address. Routing decodes all of it but a slash, which would end the segment, and so gives <c>a/b</c>
/// and <c>a%2Fb</c> the same name; the address as it was sent tells them apart.
/// </summary>
internal static class SessionAddress
{
    /// <summary>The id in a request to a route below <see cref="ApiRoutes.Ledger"/>.</summary>
    /// <param name="http">The request.</param>
    /// <param name="routed">What routing made of it, for where the address as it was sent is not known.</param>
    public static string Of(HttpContext http, string routed) =>
        Of(http, ApiRoutes.Ledger, routed);

    /// <summary>The id in a request to a route below a path.</summary>
    public static string Of(HttpContext http, string path, string routed) =>
        Of(http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "", path, routed);

    /// <summary>The id in the segment of an address that follows a path.</summary>
    public static string Of(string address, string path, string routed)
    {
        var at = address.IndexOf(path + "/", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return routed.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var rest = address.AsSpan(at + path.Length + 1);
        var end = rest.IndexOfAny("/?#");
        return Uri.UnescapeDataString(end < 0 ? rest : rest[..end]);
    }
}
