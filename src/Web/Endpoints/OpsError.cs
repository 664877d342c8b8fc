using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>The error body of the ops contract: <c>{"detail":"…"}</c>.</summary>
/// <param name="Detail">One sentence, without a secret or an address.</param>
internal sealed record OpsError([property: JsonPropertyName("detail")] string Detail)
{
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        RetryAfter.Set(context.Response, status);
        return context.Response.WriteAsJsonAsync(new OpsError(detail), context.RequestAborted);
    }
}
