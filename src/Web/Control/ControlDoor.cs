using System.Net;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.HttpOverrides;

namespace Helicarrier.Web.Control;

/// <summary>
/// Orders to agents are taken from this machine, over TLS, or through a trusted proxy: over a plain network anybody on the way could give
/// them. Others get 403 <c>TLS_REQUIRED</c>.
/// </summary>
internal sealed class ControlDoor : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsPrivate(context.HttpContext)
            ? await next(context)
            : Results.Json(
                new ControlError("Orders to agents are taken over TLS only, or from this machine.", "TLS_REQUIRED"),
                statusCode: StatusCodes.Status403Forbidden);

    // There is no address where there is no network, and what a trusted proxy passed on has its first address noted.
    private static bool IsPrivate(HttpContext http) =>
        http.Request.IsHttps || http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)
        || http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName);
}
