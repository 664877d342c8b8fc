using System.Globalization;
using System.Security.Claims;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Roll-ups over HTTP: how they stand, and what differs. Rolling up and reconciling is a job, and asked for as one.</summary>
internal static class RollupEndpoints
{
    private const int Drifts = 50;

    public static void MapRollups(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Rollups).RequireAuthorization(Policies.Read).WithTags("Analytics");
        group.MapGet("", Read).WithName("GetRollups").WithSummary("How roll-ups of closed days stand, and what their checks found");
        group.MapGet("/drift", Drift).WithName("ListRollupDrift")
            .WithSummary("Where closed buckets differed from what they are made from: what stands, then what was repaired")
            .WithQueryNumber("limit", "Rows of the answer", Drifts, RollupReader.MostDrift);
        group.MapGet("/days/{day}", DayAsync).WithName("GetRollupDay").WithSummary("The aggregates of a closed day, by agent and model");
    }

    private static RollupShape Read(ClaimsPrincipal user, RollupReader rollups) => RollupShape.Of(rollups.Facts(user.OrganizationId()));

    private static async Task<Results<Ok<RolledDayShape>, BadRequest<ApiError>, NotFound<ApiError>>> DayAsync(
        string day, ClaimsPrincipal user, RolledDayReader days, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return TypedResults.BadRequest(new ApiError("day must be a UTC day such as 2026-11-20"));
        }

        return await days.FindAsync(user.OrganizationId(), date, cancellationToken) is { } found
            ? TypedResults.Ok(RolledDayShape.Of(date, found))
            : TypedResults.NotFound(new ApiError("Day not rolled up"));
    }

    private static Results<Ok<RollupDriftList>, BadRequest<ApiError>> Drift(HttpContext http, RollupReader rollups)
    {
        var query = new ListQuery(http);
        var limit = query.Limit(Drifts, RollupReader.MostDrift);
        return query.Error is { } error
            ? TypedResults.BadRequest(new ApiError(error))
            : TypedResults.Ok(new RollupDriftList([.. rollups.Drift(http.User.OrganizationId(), repaired: true, limit).Select(RollupDriftEntry.Of)]));
    }
}
