using Helicarrier.Services.Since;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>What happened within a time, over HTTP.</summary>
internal static class SinceEndpoints
{
    public static void MapSince(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").RequireAuthorization(Policies.Read).WithTags("Since")
            .MapGet(ApiRoutes.Since, ReadAsync).WithName("GetSince").WithSummary("What happened within a time, and what waits now")
            .WithQueryTime("from", "Happened at or after; 24 hours before to when absent")
            .WithQueryTime("to", "Happened before; now when absent");

    private static async Task<Results<Ok<SinceShape>, BadRequest<ApiError>>> ReadAsync(
        HttpContext http, SinceBoard board, FleetFeed fleet, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var to = query.Time("to") ?? time.GetUtcNow();
        var from = query.Time("from") ?? to - SinceBoard.Unless;
        if (from >= to) query.Refuse("from", "a time before to, which is now unless it is given");
        return query.Error is { } error
            ? TypedResults.BadRequest(new ApiError(error))
            : TypedResults.Ok(SinceShape.Of(await board.ReadAsync(http.User.OrganizationId(), from, to, fleet.Heard, cancellationToken)));
    }
}
