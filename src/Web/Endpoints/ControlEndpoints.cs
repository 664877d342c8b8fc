using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Orders in the form of the first version, made effective: the same bodies, fields and errors. What takes longer than five seconds is answered
/// 202 with the same fields.
/// </summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Control).WithTags("Control").RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>();
        group.MapPost("/spawn", SpawnAsync).WithName("Spawn").WithSummary("Start an agent of the catalogue").Produces<ControlAnswer>()
            .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict)
            .Produces<ControlError>(StatusCodes.Status413PayloadTooLarge).Produces<ControlError>(StatusCodes.Status429TooManyRequests);
        group.MapPost("/kill", KillAsync).WithName("Kill").WithSummary("Stop a run with everything that it started").Produces<ControlAnswer>()
            .Produces<ControlAnswer>(StatusCodes.Status202Accepted).Produces<ControlError>(StatusCodes.Status400BadRequest)
            .Produces<ControlError>(StatusCodes.Status403Forbidden).Produces<ControlError>(StatusCodes.Status404NotFound)
            .Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapModel();
    }

    private static async Task<IResult> SpawnAsync(SpawnWanted wanted, ClaimsPrincipal user, RunDesk desk, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.AgentId) || string.IsNullOrEmpty(wanted.Prompt))
        {
            return Results.BadRequest(new ControlError("agentId and prompt are required", "BAD_REQUEST"));
        }
        var answer = await desk.SpawnAsync(user.OrganizationId(), new(wanted.AgentId, wanted.Prompt), user.Actor(), cancellationToken);
        return RunAnswers.IsTaken(answer)
            ? Results.Ok(new ControlAnswer(Ok: true, answer.Id!.Value.ToString(), $"{wanted.AgentId} runs as {answer.Id}"))
            : RunAnswers.Refusal(answer);
    }

    private static async Task<IResult> KillAsync(
        KillWanted wanted, ClaimsPrincipal user, RunDesk desk, RunReader runs, RunSessionReader sessions, ILedgerRepository ledger,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.SessionId)) return Results.BadRequest(new ControlError("sessionId is required", "BAD_REQUEST"));
        if (await RunOfAsync(wanted.SessionId, user, sessions, ledger, cancellationToken) is not { } id)
        {
            return await UncontrolledAsync(wanted.SessionId, user, ledger, cancellationToken);
        }
        var answer = await desk.StopAsync(user.OrganizationId(), id, new(), user.Actor(), cancellationToken);
        if (answer.Verdict == RunVerdict.Missing) return SessionMissing;
        if (!RunAnswers.IsTaken(answer)) return RunAnswers.Refusal(answer);
        var run = await runs.FindAsync(user.OrganizationId(), id, cancellationToken);
        var told = new ControlAnswer(Ok: true, wanted.SessionId, Say(run!));
        return answer.Verdict == RunVerdict.Done ? Results.Ok(told) : Results.Accepted($"{ApiRoutes.Runs}/{id}", told);
    }

    /// <summary>The run that is meant: by its own id, or by its client's name of its session.</summary>
    /// <returns>Null when it is none. A session that goes on after its run is over only reports.</returns>
    internal static async Task<RunId?> RunOfAsync(
        string sessionId, ClaimsPrincipal user, RunSessionReader sessions, ILedgerRepository ledger, CancellationToken cancellationToken)
    {
        if (RunId.TryParse(sessionId, out var id)) return id;
        if (!AskedText.IsUsable(sessionId)) return null;
        if (await sessions.FindAsync(user.OrganizationId(), sessionId, cancellationToken) is not { } run) return null;
        if (run.EndedAt is not { } ended) return run.Id;
        var heard = await ledger.FindAsync(user.OrganizationId(), sessionId, 0, cancellationToken);
        return heard?.Row.LastEventAt > ended ? null : run.Id;
    }

    // A session that only reports is known and cannot be stopped from here.
    internal static async Task<IResult> UncontrolledAsync(
        string sessionId, ClaimsPrincipal user, ILedgerRepository ledger, CancellationToken cancellationToken) =>
        AskedText.IsUsable(sessionId) && await ledger.FindAsync(user.OrganizationId(), sessionId, 0, cancellationToken) is not null
            ? Results.Conflict(new ControlError("This session only reports: it was not started here and takes no order from here.", "NOT_CONTROLLABLE"))
            : SessionMissing;

    internal static IResult SessionMissing => Results.NotFound(new ControlError("Session not found", "SESSION_NOT_FOUND"));

    private static string Say(RunDetail run) => run.Stop switch
    {
        null when run.Row.IsOver => "It was over already",
        null => "It is being stopped",
        { IsConfirmed: true } proof => $"{proof.Met} of {proof.Met} processes confirmed dead",
        { } proof => $"{proof.Left} of {Math.Max(proof.Left, proof.Met)} processes not confirmed dead",
    };
}
