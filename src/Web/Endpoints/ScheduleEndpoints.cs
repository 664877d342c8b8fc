using System.Security.Claims;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Schedules over HTTP: when jobs are asked for by the program itself, and how that is changed.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Schedules).WithTags("Jobs");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListSchedules").WithSummary("When jobs are asked for by themselves");
        group.MapPatch("/{type}", ChangeAsync).RequireAuthorization(Policies.Control).WithName("ChangeSchedule")
            .WithSummary("Pause, resume or move a schedule").Produces<ScheduleEntry>().Produces<ApiError>(StatusCodes.Status400BadRequest)
            .Produces<ApiError>(StatusCodes.Status403Forbidden).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IReadOnlyList<ScheduleEntry>> ListAsync(ClaimsPrincipal user, ScheduleDesk schedules, CancellationToken cancellationToken) =>
        [.. (await schedules.ListAsync(user.OrganizationId(), cancellationToken)).Select(ScheduleEntry.Of)];

    private static async Task<IResult> ChangeAsync(
        string type, ScheduleWanted wanted, ClaimsPrincipal user, ScheduleDesk schedules, CancellationToken cancellationToken)
    {
        var organization = user.OrganizationId();
        if (await schedules.FindAsync(organization, type, cancellationToken) is { NeedsAdmin: true } && !user.IsAdmin())
        {
            return Results.Json(new ApiError("Forbidden"), statusCode: StatusCodes.Status403Forbidden);
        }
        if (wanted is { Cron: null, Paused: null }) return Results.BadRequest(new ApiError("cron or paused is required"));
        var answer = await schedules.ChangeAsync(organization, type, wanted.Cron, wanted.Paused, user.Actor(), cancellationToken);
        return answer.Verdict switch
        {
            JobVerdict.Done => Results.Ok(ScheduleEntry.Of((await schedules.FindAsync(organization, type, cancellationToken))!)),
            JobVerdict.Missing => Results.NotFound(new ApiError(answer.Reason!)),
            JobVerdict.NotHandedOver => Results.Json(new ApiError(answer.Reason!), statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => Results.BadRequest(new ApiError(answer.Reason!)),
        };
    }
}
