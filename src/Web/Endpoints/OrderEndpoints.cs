using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>Standing orders over HTTP: which agents stay stopped, and how that ends. A stop gives them.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Orders).WithTags("Control");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListStandingOrders").WithSummary("Agents that stay stopped");
        group.MapPost("/{agent}/lift", LiftAsync).RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>().WithName("LiftStandingOrder")
            .WithSummary("Let an agent be started again").Produces(StatusCodes.Status204NoContent)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status404NotFound);
    }

    private static async Task<IReadOnlyList<OrderEntry>> ListAsync(ClaimsPrincipal user, RunReader runs, CancellationToken cancellationToken) =>
        [.. (await runs.OrdersAsync(user.OrganizationId(), cancellationToken)).Select(OrderEntry.Of)];

    private static async Task<IResult> LiftAsync(string agent, ClaimsPrincipal user, RunDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.LiftAsync(user.OrganizationId(), agent, user.Actor(), cancellationToken);
        return RunAnswers.IsTaken(answer) ? Results.NoContent() : RunAnswers.Refusal(answer);
    }
}
