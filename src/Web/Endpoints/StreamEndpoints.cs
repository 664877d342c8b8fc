using System.Collections.Frozen;
using System.Net.ServerSentEvents;
using Helicarrier.Services.Streams;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>What happens, as it happens: server-sent events, which a browser's own <c>EventSource</c> reads.</summary>
internal static class StreamEndpoints
{
    /// <summary>The header with which a client says where it was (HTML standard, server-sent events).</summary>
    private const string LastEventId = "Last-Event-ID";

    public static void MapStream(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Stream, Open).RequireAuthorization(Policies.Read).WithTags("Stream").WithName("OpenStream")
            .WithSummary("Changes as they are committed, as server-sent events; Last-Event-ID goes on where a client was")
            .WithQuery("types", "Events to send, separated by commas; all without it");

    private static Results<ServerSentEventsResult<string>, BadRequest<ApiError>, JsonHttpResult<ApiError>> Open(
        HttpContext http, ChangeLogs logs, StreamDoor door, TimeProvider time)
    {
        var query = new ListQuery(http);
        var types = (query.Text("types") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        if (!types.IsSubsetOf(ChangeNews.Types))
        {
            return TypedResults.BadRequest(new ApiError("Invalid types value: known are " + string.Join(", ", ChangeNews.Types)));
        }
        if (!door.TryEnter())
        {
            http.Response.Headers.RetryAfter = "30";
            return TypedResults.Json(new ApiError("Too many streams are open."), statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        http.Response.OnCompleted(() =>
        {
            door.Leave();
            return Task.CompletedTask;
        });

        // A proxy that gathers an answer before it hands it on would hand on nothing.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Response.Headers.CacheControl = "no-store";
        var token = http.Request.Headers[LastEventId].FirstOrDefault();
        var log = logs.Of(http.User.OrganizationId());
        IAsyncEnumerable<SseItem<string>> changes = new ChangeStream(logs, log, types, time).ReadAsync(token, http.RequestAborted);
        return TypedResults.ServerSentEvents(changes);
    }
}
