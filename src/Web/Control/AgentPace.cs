using System.Globalization;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Control;

/// <summary>Lets a key ask each route <see cref="AgentRates.Limit"/> times a minute; more get 429 and when to come again.</summary>
internal sealed class AgentPace(AgentRates rates) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.KeyId() is not { } key || rates.Count(key, Route(http)) is not { } wait) return await next(context);
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return Results.Json(
            new ApiError(string.Create(CultureInfo.InvariantCulture, $"at most {AgentRates.Limit} times a minute")),
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static string Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
}
