using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Web.Control;

/// <summary>Takes orders to agents over a <see cref="PrivateConnection"/> only. Others get 403 <c>TLS_REQUIRED</c>.</summary>
internal sealed class ControlDoor : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        PrivateConnection.Is(context.HttpContext)
            ? await next(context)
            : Results.Json(new ControlError(PrivateConnection.Rule, "TLS_REQUIRED"), statusCode: StatusCodes.Status403Forbidden);
}
