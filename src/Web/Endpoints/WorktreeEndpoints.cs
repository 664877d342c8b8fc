using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Git worktrees of runs over HTTP. Only a person takes away one that was kept, with git.</summary>
internal static class WorktreeEndpoints
{
    public static void MapWorktrees(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Worktrees, ListAsync).RequireAuthorization(Policies.Read).WithTags("Control").WithName("ListWorktrees")
            .WithSummary("Git worktrees that were made for runs and are still there, the oldest first").Produces<IReadOnlyList<WorktreeEntry>>()
            .Produces<ControlError>(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(IRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok((await runner.WorktreesAsync(cancellationToken)).Select(WorktreeEntry.Of).ToList());
        }
        catch (RunnerException refused)
        {
            return Results.Conflict(new ControlError(refused.Message, refused.Code));
        }
    }
}
