using System.Text.Json.Serialization;

namespace Helicarrier.Web.Auth;

/// <summary>The plain error body of every API route: <c>{"error":"…"}</c>.</summary>
/// <param name="Error">One sentence; stable for a given condition.</param>
public sealed record ApiError([property: JsonPropertyName("error")] string Error)
{
    public static Task WriteAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ApiError(error), context.RequestAborted);
    }
}
