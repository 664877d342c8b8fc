using Helicarrier.Services.Operations;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Endpoints;

namespace Helicarrier.Web.Startup;

/// <summary>Until the store is open, everything but probes and style sheets is answered with 503 and the reason.</summary>
internal sealed class StoreGate(RequestDelegate next, Readiness readiness)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (readiness.IsOpen || NeedsNoStore(context)) return next(context);
        var store = readiness.Store;
        var isShut = store.Phase == StorePhase.Shut;
        if (!isShut) context.Response.Headers.RetryAfter = "1";
        RetryAfter.Set(context.Response, StatusCodes.Status503ServiceUnavailable);
        if (OtlpAnswers.IsExport(context.Request))
        {
            return OtlpAnswers.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Helicarrier is not ready: " + store.Detail);
        }
        if (RouteKinds.IsOps(context.Request.Path))
        {
            return ApiError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Helicarrier is not ready.");
        }
        if (RouteKinds.IsData(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsJsonAsync(
                new NotReady("Helicarrier is not ready.", store.FailedCheck, store.Detail), context.RequestAborted);
        }

        if (!isShut) context.Response.Headers["Refresh"] = "1";
        return PlainPage.WriteAsync(
            context, StatusCodes.Status503ServiceUnavailable,
            store.Phase == StorePhase.Starting ? "Helicarrier is starting" : "Helicarrier is not ready",
            store.Phase switch
            {
                StorePhase.Starting => ["The database is being checked. Reload in a moment."],
                StorePhase.Waiting => [store.Detail],
                _ => [store.Detail, "Mend this and start Helicarrier again. Nothing was written."],
            });
    }

    private static bool NeedsNoStore(HttpContext context) =>
        RouteKinds.IsProbe(context.Request.Path) || RouteKinds.IsFile(context);

    /// <param name="Error">Always the same.</param>
    /// <param name="Check">The check that failed; null while starting.</param>
    /// <param name="Detail">Why, in one line.</param>
    private sealed record NotReady(string Error, string? Check, string Detail);
}
