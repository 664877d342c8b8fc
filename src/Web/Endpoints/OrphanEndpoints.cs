using System.Security.Claims;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>Orphans over HTTP: processes that carry a run's mark and belong to no live run. Only a person ends one.</summary>
internal static class OrphanEndpoints
{
    public static void MapOrphans(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Orphans).WithTags("Control");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListOrphans")
            .WithSummary("Processes that carry a run's mark and belong to no live run").Produces<IReadOnlyList<OrphanEntry>>()
            .Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapPost("/reap", ReapAsync).RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>().WithName("ReapOrphan")
            .WithSummary("Kill one of them").Produces(StatusCodes.Status204NoContent).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(IRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok((await runner.CensusAsync(cancellationToken)).Select(OrphanEntry.Of).ToList());
        }
        catch (RunnerException refused)
        {
            return Results.Conflict(new ControlError(refused.Message, refused.Code));
        }
    }

    private static async Task<IResult> ReapAsync(ReapWanted wanted, ClaimsPrincipal user, RunDesk desk, CancellationToken cancellationToken)
    {
        if (wanted is not { Pid: { } pid and > 0, StartTicks: { } start })
        {
            return Results.BadRequest(new ControlError("pid and startTicks are required", "BAD_REQUEST"));
        }
        if (!RunnerId.TryParse(wanted.Runner ?? RunnerId.Local.ToString(), out var runner))
        {
            return Results.BadRequest(new ControlError("runner is one that orphans are listed with", "BAD_REQUEST"));
        }
        var answer = await desk.ReapAsync(user.OrganizationId(), new(pid, start, runner), user.Actor(), cancellationToken);
        return RunAnswers.IsTaken(answer) ? Results.NoContent() : RunAnswers.Refusal(answer);
    }
}
