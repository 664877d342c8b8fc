using Microsoft.AspNetCore.Authentication.Cookies;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Names a cookie by how the request came. Over https <c>__Host-</c> has browsers refuse one that is not Secure or that another
/// name of the domain set; over http on one's own machine they would refuse ours for it.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    private readonly ChunkingCookieManager _chunks = new();

    /// <summary>What a cookie is called in this request.</summary>
    public static string Name(HttpRequest request, string key) => request.IsHttps ? "__Host-" + key : key;

    public string? GetRequestCookie(HttpContext context, string key) => _chunks.GetRequestCookie(context, Name(context.Request, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _chunks.AppendResponseCookie(context, Name(context.Request, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _chunks.DeleteCookie(context, Name(context.Request, key), options);
}
