using System.Security.Claims;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Microsoft.Net.Http.Headers;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Runners over HTTP: those of other machines come by a WebSocket of their own, are listed, and are forgotten; each, this host's own too, may be
/// told to take no new runs.
/// </summary>
internal static class RunnerEndpoints
{
    public static void MapRunners(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Runners).WithTags("Control");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListRunners").WithSummary("Runners on other machines");
        group.MapDelete("/{id}", ForgetAsync).RequireAuthorization(Policies.Admin).AddEndpointFilter<ControlDoor>().WithName("ForgetRunner")
            .WithSummary("Forget a runner that is away for good; what it held is lost").Produces(StatusCodes.Status204NoContent)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status404NotFound)
            .Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapGet("/drained", DrainedAsync).RequireAuthorization(Policies.Read).WithName("ListDrainedRunners")
            .WithSummary("Runners that take no new runs, this host's own too");
        MapDrain(group.MapPost("/{id}/drain", DrainAsync), "DrainRunner", "Have a runner take no new runs; what it holds goes on");
        MapDrain(group.MapDelete("/{id}/drain", LiftAsync), "UndrainRunner", "Let a runner take runs again");
        routes.MapGet(ApiRoutes.RunnerConnection, (Delegate)ConnectAsync).WithTags("Control").RequireAuthorization(Policies.Runner)
            .AddEndpointFilter<ControlDoor>().WithName("ConnectRunner").WithSummary("The connection of a runner on another machine, a WebSocket")
            .Produces(StatusCodes.Status101SwitchingProtocols).Produces<ControlError>(StatusCodes.Status400BadRequest)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status409Conflict);
    }

    private static void MapDrain(RouteHandlerBuilder route, string name, string summary) =>
        route.RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>().WithName(name).WithSummary(summary)
            .Produces(StatusCodes.Status204NoContent).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ControlError>(StatusCodes.Status404NotFound);

    private static async Task<IReadOnlyList<RunnerEntry>> ListAsync(
        ClaimsPrincipal user, RunnerReader runners, RunReader runs, RunnerPool pool, CancellationToken cancellationToken)
    {
        var organization = user.OrganizationId();
        var open = await runs.OpenAsync(organization, cancellationToken);
        var taken = open.CountBy(static run => run.Runner).ToDictionary();
        var drains = await runners.DrainsAsync(organization, cancellationToken);
        return
        [
            .. (await runners.ListAsync(organization, cancellationToken))
                .Select(row => RunnerEntry.Of(row, pool.Find(row.Id, organization), taken.GetValueOrDefault(row.Id), drains.ContainsKey(row.Id))),
        ];
    }

    private static async Task<IReadOnlyList<DrainEntry>> DrainedAsync(
        ClaimsPrincipal user, RunnerReader runners, CancellationToken cancellationToken) =>
    [
        .. (await runners.DrainsAsync(user.OrganizationId(), cancellationToken)).Values.OrderBy(static order => order.At).Select(DrainEntry.Of),
    ];

    private static Task<IResult> DrainAsync(string id, ClaimsPrincipal user, DrainDesk drains, CancellationToken cancellationToken) =>
        OrderAsync(id, runner => drains.DrainAsync(user.OrganizationId(), runner, user.Actor(), cancellationToken));

    private static Task<IResult> LiftAsync(string id, ClaimsPrincipal user, DrainDesk drains, CancellationToken cancellationToken) =>
        OrderAsync(id, runner => drains.LiftAsync(user.OrganizationId(), runner, user.Actor(), cancellationToken));

    private static async Task<IResult> OrderAsync(string id, Func<RunnerId, Task<RunAnswer>> order)
    {
        if (!RunnerId.TryParse(id, out var runner))
        {
            return Results.NotFound(new ControlError("There is no such runner.", RunnerFault.NoRunner));
        }
        var answer = await order(runner);
        return RunAnswers.IsTaken(answer) ? Results.NoContent() : RunAnswers.Refusal(answer);
    }

    private static async Task<IResult> ForgetAsync(string id, ClaimsPrincipal user, RunnerRegister register, CancellationToken cancellationToken)
    {
        if (!RunnerId.TryParse(id, out var runner) || runner == RunnerId.Local)
        {
            return Results.NotFound(new ControlError("There is no such runner.", RunnerFault.NoRunner));
        }
        var answer = await register.ForgetAsync(user.OrganizationId(), runner, user.Actor(), cancellationToken);
        return RunAnswers.IsTaken(answer) ? Results.NoContent() : RunAnswers.Refusal(answer);
    }

    // A browser names the page that made it connect; no runner does.
    private static async Task<IResult> ConnectAsync(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey(HeaderNames.Origin))
        {
            return Results.Json(new ControlError("This is for runners, not for pages.", "FORBIDDEN"), statusCode: StatusCodes.Status403Forbidden);
        }
        if (!OperatingSystem.IsLinux())
        {
            return Results.Conflict(new ControlError("This host's system takes no runners: it must be Linux.", RunnerFault.Unsupported));
        }
        if (!http.WebSockets.IsWebSocketRequest)
        {
            return Results.BadRequest(new ControlError("A runner opens a WebSocket here.", "BAD_REQUEST"));
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var connections = http.RequestServices.GetRequiredService<RunnerConnections>();
        await connections.HoldAsync(socket, http.User.OrganizationId(), http.User.Actor(), http.RequestAborted);
        return Results.Empty;
    }
}
