using System.Globalization;
using System.Security.Claims;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helicarrier.Web.Endpoints;

/// <summary>Runs of agents over HTTP: what may be run, what runs, what it says, and orders to it.</summary>
internal static class RunEndpoints
{
    private const int DefaultRows = 50;
    private const string Id = "/{id}";

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Catalogue, CatalogueAsync).RequireAuthorization(Policies.Read).WithTags("Control").WithName("ListCatalogue")
            .WithSummary("Agents that may be run").Produces<IReadOnlyList<CatalogueEntry>>().Produces<ControlError>(StatusCodes.Status409Conflict);
        var group = routes.MapGroup(ApiRoutes.Runs).WithTags("Control");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListRuns").WithSummary("Runs of agents, the latest first")
            .WithQuery("agent", "Name, exact").WithQueryCursor(DefaultRows, RunReader.MaxPageSize);
        group.MapGet(Id, FindAsync).RequireAuthorization(Policies.Read).WithName("GetRun").WithSummary("One run and what its latest stop did")
            .Produces<RunWhole>().Produces<ControlError>(StatusCodes.Status404NotFound);
        group.MapGet(Id + "/tree", TreeAsync).RequireAuthorization(Policies.Read).WithName("GetRunTree").WithSummary("What lives of a run")
            .Produces<IReadOnlyList<ProcessEntry>>().Produces<ControlError>(StatusCodes.Status404NotFound)
            .Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapGet(Id + "/blast", BlastAsync).RequireAuthorization(Policies.Read).WithName("GetRunBlast")
            .WithSummary("What a stop of a run would reach, what is not committed there, and what it costs").Produces<BlastEntry>()
            .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapGet(Id + "/output", OutputAsync).RequireAuthorization(Policies.Read).WithName("GetRunOutput").WithSummary("A piece of what a run wrote")
            .WithQueryWord<RunStream>("stream", "Where to; output when absent").WithQuery("from", "Bytes from the start of the run; 0 when absent")
            .Produces<OutputEntry>().Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);
        group.MapGet(Id + "/log", LogAsync).RequireAuthorization(Policies.Read).WithName("GetRunLog")
            .WithSummary("All that is kept of what a run wrote, as a file")
            .WithQueryWord<RunStream>("stream", "Where to; output when absent")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain")
            .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);

        var orders = routes.MapGroup(ApiRoutes.Runs).WithTags("Control").RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>();
        orders.MapPost("", SpawnAsync).WithName("SpawnRun").WithSummary("Start an agent of the catalogue; the same Idempotency-Key again is the same run")
            .Produces<RunEntry>(StatusCodes.Status201Created).ProducesRefusals().Produces<ControlError>(StatusCodes.Status413PayloadTooLarge)
            .Produces<ControlError>(StatusCodes.Status429TooManyRequests);
        orders.MapPost(Id + "/message", SayAsync).WithName("MessageRun").WithSummary("Tell a run's client something").Produces<RunEntry>()
            .ProducesRefusals().Produces<ControlError>(StatusCodes.Status413PayloadTooLarge);
        orders.MapPost(Id + "/interrupt", InterruptAsync).WithName("InterruptRun").WithSummary("End the turn of a run's client; the client stays")
            .Produces<RunEntry>().ProducesRefusals();
        orders.MapPost(Id + "/model", SwitchAsync).WithName("SwitchRunModel").WithSummary("Have a run's client go on with another model")
            .Produces<RunEntry>().ProducesRefusals();
        orders.MapPost(Id + "/stop", StopAsync).WithName("StopRun").WithSummary("Stop a run with everything that it started, and prove it")
            .Produces<RunWhole>().Produces<RunWhole>(StatusCodes.Status202Accepted).ProducesRefusals();
        orders.MapPost(Id + "/pause", PauseAsync).WithName("PauseRun").WithSummary("Have all of a run stand still").Produces<RunEntry>().ProducesRefusals();
        orders.MapPost(Id + "/resume", ResumeAsync).WithName("ResumeRun").WithSummary("Have a run go on").Produces<RunEntry>().ProducesRefusals();
    }

    private static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder route) => route
        .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
        .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);

    private static async Task<IResult> CatalogueAsync(
        Placement placement, ClaimsPrincipal user, ModelDesk models, CancellationToken cancellationToken)
    {
        try
        {
            var organization = user.OrganizationId();
            var agents = placement.Agents(organization);
            var book = await models.ReadAsync(organization, cancellationToken);
            return Results.Ok(agents.Select(agent => CatalogueEntry.Of(agent, book, placement.RunnersOf(organization, agent.Name))).ToList());
        }
        catch (CatalogueException wrong)
        {
            return Results.Conflict(new ControlError(wrong.Message, "CATALOGUE_INVALID"));
        }
    }

    private static async Task<Results<Ok<RunList>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, RunReader runs, ArmedRuns armed, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var agent = query.Text("agent");
        var after = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text));
        var size = query.Limit(DefaultRows, RunReader.MaxPageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await runs.ListAsync(http.User.OrganizationId(), agent, after, size, cancellationToken);
        return TypedResults.Ok(new RunList([.. page.Rows.Select(run => RunEntry.Of(run, armed.Of(run.Id)))], page.Next?.ToString()));
    }

    private static async Task<IResult> FindAsync(
        string id, ClaimsPrincipal user, RunReader runs, TalkReader talks, ArmedRuns armed, CancellationToken cancellationToken) =>
        await DetailAsync(id, user, runs, cancellationToken) is { } run
            ? Results.Ok(RunWhole.Of(run, await talks.FindAsync(user.OrganizationId(), run.Row.Id, cancellationToken), armed.Of(run.Row.Id)))
            : Missing;

    private static async Task<IResult> TreeAsync(
        string id, ClaimsPrincipal user, RunReader runs, IRunner runner, CancellationToken cancellationToken)
    {
        if (await DetailAsync(id, user, runs, cancellationToken) is not { } run) return Missing;
        if (run.Row.IsOver) return Results.Ok(Array.Empty<ProcessEntry>());
        return await AskAsync(async () => Results.Ok((await runner.TreeAsync(run.Row.Id, cancellationToken)).Select(ProcessEntry.Of).ToList()));
    }

    private static async Task<IResult> BlastAsync(
        string id, ClaimsPrincipal user, RunReader runs, TalkReader talks, FleetFeed fleet, IRunner runner, CancellationToken cancellationToken)
    {
        if (await DetailAsync(id, user, runs, cancellationToken) is not { Row: var run }) return Missing;
        if (run.IsOver) return Results.Conflict(new ControlError("The run is over.", RunnerFault.Over));
        var talk = await talks.FindAsync(user.OrganizationId(), run.Id, cancellationToken);
        var agent = fleet.Current.Agents.FirstOrDefault(one => one.SessionId == talk?.State.SessionId);
        return await AskAsync(async () =>
        {
            var tree = await runner.TreeAsync(run.Id, cancellationToken);
            var uncommitted = await UncommittedAsync(runner, run.Id, cancellationToken);
            return Results.Ok(new BlastEntry(
                [.. tree.Select(ProcessEntry.Of)], run.Directory, run.Branch, uncommitted, agent?.CostPerMinute?.ToUsd(), agent?.TokensPerMinute,
                WireTime.Of(agent?.LastHeartbeat)));
        });
    }

    // A run of an earlier version did not note where it works: what lives of it is told all the same.
    private static async Task<UncommittedEntry> UncommittedAsync(IRunner runner, RunId id, CancellationToken cancellationToken)
    {
        try
        {
            return UncommittedEntry.Of(await runner.UncommittedAsync(id, cancellationToken));
        }
        catch (RunnerException unknown) when (unknown.Code == RunnerFault.Unsupported)
        {
            return new(WireName.Of(UncommittedState.Unread), null, More: false, [], unknown.Message);
        }
    }

    private static async Task<IResult> OutputAsync(string id, HttpContext http, RunReader runs, IRunner runner, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var stream = query.Word<RunStream>("stream") ?? RunStream.Output;
        var from = query.Value<long>("from", Place) ?? 0;
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        if (await DetailAsync(id, http.User, runs, cancellationToken) is not { } run) return Missing;
        if (run.Row.Kind == RunKind.Adopted) return Unheard;
        return await AskAsync(async () =>
        {
            var piece = await runner.ReadAsync(run.Row.Id, stream, from, RunLimits.Reading, cancellationToken);
            var whole = piece.IsEnd ? piece.Bytes.Length : Utf8Text.WholeLength(piece.Bytes.Span);
            var text = Encoding.UTF8.GetString(piece.Bytes.Span[..whole]);
            return Results.Ok(new OutputEntry(piece.From, piece.From + whole, text, piece.IsEnd));
        });
    }

    private static async Task<IResult> LogAsync(string id, HttpContext http, RunReader runs, IRunner runner, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var stream = query.Word<RunStream>("stream") ?? RunStream.Output;
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        if (await DetailAsync(id, http.User, runs, cancellationToken) is not { Row: var run }) return Missing;
        if (run.Kind == RunKind.Adopted) return Unheard;
        return await AskAsync(async () =>
        {
            // Before the first byte: a runner that is away is said in words.
            var piece = await runner.ReadAsync(run.Id, stream, 0, RunLimits.Reading, cancellationToken);
            return Results.Stream(
                to => CopyAsync(runner, run.Id, stream, piece, to, cancellationToken), "text/plain; charset=utf-8", $"{run.Id}-{WireName.Of(stream)}.log");
        });
    }

    private static async Task CopyAsync(
        IRunner runner, RunId id, RunStream stream, RunOutput piece, Stream to, CancellationToken cancellationToken)
    {
        // One that writes as fast as it is read ends all the same.
        for (var left = RunLimits.Output; left > 0 && !piece.Bytes.IsEmpty; left -= piece.Bytes.Length)
        {
            await to.WriteAsync(piece.Bytes, cancellationToken);
            piece = await runner.ReadAsync(id, stream, piece.Next, RunLimits.Reading, cancellationToken);
        }
    }

    private static long? Place(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    private static async Task<IResult> SpawnAsync(
        RunWanted wanted, [FromHeader(Name = "Idempotency-Key")] string? key, ClaimsPrincipal user, RunDesk desk, RunReader runs,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(wanted.Agent)) return Results.BadRequest(new ControlError("agent is required", "BAD_REQUEST"));
        if (wanted.Labels is { } labels && (labels.Count > RunnerProfile.MaxLabels || labels.Any(static label => !AgentName.IsOne(label ?? ""))))
        {
            return Results.BadRequest(new ControlError($"labels are at most {RunnerProfile.MaxLabels} names of a-z, 0-9, '.', '-', '_'", "BAD_REQUEST"));
        }
        var wish = new SpawnWish(wanted.Agent, wanted.Prompt, key, wanted.Model, wanted.Runner) { Labels = wanted.Labels ?? [] };
        var answer = await desk.SpawnAsync(user.OrganizationId(), wish, user.Actor(), cancellationToken);
        if (!RunAnswers.IsTaken(answer)) return RunAnswers.Refusal(answer);
        var run = await runs.FindAsync(user.OrganizationId(), answer.Id!.Value, cancellationToken);
        return Results.Created($"{ApiRoutes.Runs}/{answer.Id}", RunEntry.Of(run!.Row));
    }

    private static async Task<IResult> SayAsync(
        string id, MessageWanted wanted, ClaimsPrincipal user, TalkDesk desk, RunReader runs, CancellationToken cancellationToken) =>
        RunId.TryParse(id, out var run)
            ? await AnswerAsync(
                await desk.SayAsync(user.OrganizationId(), run, wanted.Text ?? "", user.Actor(), cancellationToken), user, runs, cancellationToken)
            : Missing;

    private static async Task<IResult> InterruptAsync(
        string id, ClaimsPrincipal user, TalkDesk desk, RunReader runs, CancellationToken cancellationToken) => RunId.TryParse(id, out var run)
        ? await AnswerAsync(await desk.InterruptAsync(user.OrganizationId(), run, user.Actor(), cancellationToken), user, runs, cancellationToken)
        : Missing;

    private static async Task<IResult> SwitchAsync(
        string id, ModelWanted wanted, ClaimsPrincipal user, TalkDesk desk, RunReader runs, CancellationToken cancellationToken) =>
        RunId.TryParse(id, out var run)
            ? await AnswerAsync(
                await desk.SwitchAsync(user.OrganizationId(), run, wanted.Model ?? "", user.Actor(), cancellationToken), user, runs, cancellationToken)
            : Missing;

    private static Task<IResult> PauseAsync(string id, ClaimsPrincipal user, RunDesk desk, RunReader runs, CancellationToken cancellationToken) =>
        FreezeAsync(id, isFrozen: true, user, desk, runs, cancellationToken);

    private static Task<IResult> ResumeAsync(string id, ClaimsPrincipal user, RunDesk desk, RunReader runs, CancellationToken cancellationToken) =>
        FreezeAsync(id, isFrozen: false, user, desk, runs, cancellationToken);

    private static async Task<IResult> FreezeAsync(
        string id, bool isFrozen, ClaimsPrincipal user, RunDesk desk, RunReader runs, CancellationToken cancellationToken) =>
        RunId.TryParse(id, out var run)
            ? await AnswerAsync(await desk.FreezeAsync(user.OrganizationId(), run, isFrozen, user.Actor(), cancellationToken), user, runs, cancellationToken)
            : Missing;

    private static async Task<IResult> StopAsync(
        string id, StopWanted wanted, ClaimsPrincipal user, RunDesk desk, RunReader runs, CancellationToken cancellationToken)
    {
        if (!RunId.TryParse(id, out var run)) return Missing;
        var answer = await desk.StopAsync(
            user.OrganizationId(), run, new(wanted.Force, wanted.Reason, wanted.KeepStopped), user.Actor(), cancellationToken);
        if (!RunAnswers.IsTaken(answer)) return RunAnswers.Refusal(answer);
        var whole = RunWhole.Of((await runs.FindAsync(user.OrganizationId(), run, cancellationToken))!);
        return answer.Verdict == RunVerdict.Done ? Results.Ok(whole) : Results.Accepted($"{ApiRoutes.Runs}/{run}", whole);
    }

    private static async Task<RunDetail?> DetailAsync(string id, ClaimsPrincipal user, RunReader runs, CancellationToken cancellationToken) =>
        RunId.TryParse(id, out var run) ? await runs.FindAsync(user.OrganizationId(), run, cancellationToken) : null;

    private static async Task<IResult> AnswerAsync(RunAnswer answer, ClaimsPrincipal user, RunReader runs, CancellationToken cancellationToken) =>
        RunAnswers.IsTaken(answer)
            ? Results.Ok(RunEntry.Of((await runs.FindAsync(user.OrganizationId(), answer.Id!.Value, cancellationToken))!.Row))
            : RunAnswers.Refusal(answer);

    private static async Task<IResult> AskAsync(Func<Task<IResult>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RunnerException refused)
        {
            return Results.Conflict(new ControlError(refused.Message, refused.Code));
        }
    }

    private static IResult Unheard =>
        Results.Conflict(new ControlError("It was not started here: what it writes is on its user's terminal.", "NOT_CONTROLLABLE"));

    private static IResult Missing => Results.NotFound(new ControlError("Run not found", "RUN_NOT_FOUND"));
}
