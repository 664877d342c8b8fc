using System.Text.Json.Serialization;
using Helicarrier.Web.Endpoints;
using Helicarrier.Web.Startup;

namespace Helicarrier.Web.Auth;

/// <summary>The plain error body of every API route: <c>{"error":"…"}</c>.</summary>
/// <param name="Error">One sentence; stable for a given condition.</param>
public sealed record ApiError([property: JsonPropertyName("error")] string Error)
{
    /// <summary>Answers with it; an exporter of telemetry and the ops contract are answered in their own form.</summary>
    public static Task WriteAsync(HttpContext context, int status, string error)
    {
        if (OtlpAnswers.IsExport(context.Request)) return OtlpAnswers.RefuseAsync(context, status, error);
        if (RouteKinds.IsOps(context.Request.Path)) return OpsError.WriteAsync(context, status, error);
        context.Response.StatusCode = status;
        RetryAfter.Set(context.Response, status);
        return context.Response.WriteAsJsonAsync(new ApiError(error), context.RequestAborted);
    }
}
