using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>Stopping every run over HTTP. Where two people may act it takes both: the second one sends the same.</summary>
internal static class StopAllEndpoints
{
    public static void MapStopAll(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.StopAll).WithTags("Control");
        group.MapGet("", FindAsync).RequireAuthorization(Policies.Read).WithName("GetStopAll")
            .WithSummary("The order to stop every run that waits for a second person").Produces<StopAllEntry>();
        var orders = routes.MapGroup(ApiRoutes.StopAll).WithTags("Control").RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>();
        orders.MapPost("", StopAsync).WithName("StopAll").WithSummary("Stop every run, or confirm the order that waits").Produces<StopAllEntry>()
            .Produces<StopAllEntry>(StatusCodes.Status202Accepted).Produces<ControlError>(StatusCodes.Status400BadRequest)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status409Conflict);
        orders.MapDelete("", WithdrawAsync).WithName("WithdrawStopAll").WithSummary("Take back the order that waits")
            .Produces(StatusCodes.Status204NoContent).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ControlError>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> FindAsync(ClaimsPrincipal user, RunReader runs, TimeProvider time, CancellationToken cancellationToken) =>
        Results.Ok(StopAllEntry.Of(await runs.StopAllAsync(user.OrganizationId(), time.GetUtcNow(), cancellationToken)));

    private static async Task<IResult> StopAsync(
        StopAllWanted wanted, ClaimsPrincipal user, StopAllDesk desk, CancellationToken cancellationToken)
    {
        var wish = new StopWish(wanted.Force, wanted.Reason, wanted.KeepStopped);
        var answer = await desk.StopAsync(user.OrganizationId(), wanted.Word, wish, user.Actor(), user.IsPerson(), cancellationToken);
        return answer.Verdict switch
        {
            RunVerdict.Done => Results.Ok(StopAllEntry.Of(answer)),
            RunVerdict.UnderWay or RunVerdict.Waits => Results.Accepted(ApiRoutes.StopAll, StopAllEntry.Of(answer)),
            _ => RunAnswers.Refusal(answer.Verdict, answer.Code, answer.Reason),
        };
    }

    private static async Task<IResult> WithdrawAsync(ClaimsPrincipal user, StopAllDesk desk, CancellationToken cancellationToken) =>
        await desk.WithdrawAsync(user.OrganizationId(), user.Actor(), cancellationToken)
            ? Results.NoContent()
            : Results.NotFound(new ControlError("No order to stop every run waits", "ORDER_NOT_FOUND"));
}
