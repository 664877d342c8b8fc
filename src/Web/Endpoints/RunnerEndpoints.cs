using System.Security.Claims;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Microsoft.Net.Http.Headers;

namespace Helicarrier.Web.Endpoints;

/// <summary>Runners on other machines over HTTP: they come by a WebSocket of their own, are listed, and are forgotten.</summary>
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
        routes.MapGet(ApiRoutes.RunnerConnection, (Delegate)ConnectAsync).WithTags("Control").RequireAuthorization(Policies.Runner)
            .AddEndpointFilter<ControlDoor>().WithName("ConnectRunner").WithSummary("The connection of a runner on another machine, a WebSocket")
            .Produces(StatusCodes.Status101SwitchingProtocols).Produces<ControlError>(StatusCodes.Status400BadRequest)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status409Conflict);
    }

    private static async Task<IReadOnlyList<RunnerEntry>> ListAsync(
        ClaimsPrincipal user, RunnerReader runners, RunReader runs, RunnerPool pool, CancellationToken cancellationToken)
    {
        var organization = user.OrganizationId();
        var open = await runs.OpenAsync(organization, cancellationToken);
        var taken = open.CountBy(static run => run.Runner).ToDictionary();
        return
        [
            .. (await runners.ListAsync(organization, cancellationToken))
                .Select(row => RunnerEntry.Of(row, pool.Find(row.Id, organization), taken.GetValueOrDefault(row.Id))),
        ];
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
