using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Auth;

/// <summary>
/// Holds the connection of a page or of an export open for as long as its session, and while the host runs: then it is cut, so that
/// nothing more is sent, and a host that stops waits for no page. The page asks by itself what became of it.
/// </summary>
internal sealed class CircuitDoor(RequestDelegate next, KeyRing ring, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context) => RouteKinds.IsLasting(context.Request.Path) ? HoldAsync(context) : next(context);

    private async Task HoldAsync(HttpContext context)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            await ApiError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Helicarrier is stopping.");
            return;
        }

        var user = context.User;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using var changes = ring.Changes.Add(_ => EndWithSession());
        using var cut = over.Token.Register(context.Abort);

        // The session may have ended between the check at the door and here.
        EndWithSession();
        await next(context);

        void EndWithSession()
        {
            if (ring.Find(user) is null) over.Cancel();
        }
    }
}
