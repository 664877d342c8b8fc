using System.Globalization;
using System.Security.Claims;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Jobs over HTTP: list, look, follow, ask for, cancel, ask for again. What is read is the record, never the engine.</summary>
internal static class JobEndpoints
{
    private const int DefaultRows = 50;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Jobs).WithTags("Jobs");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListJobs").WithSummary("Runs of jobs, the latest first")
            .WithQueryWord<JobStatus>("status", "Where it stands; all when absent").WithQuery("type", "Kind, exact").WithQuery("actor", "Who asked, exact")
            .WithQuery("q", "Part of the kind or the error, in either case").WithQueryWord<JobSort>("sort", "Order; newest when absent")
            .WithQueryCursor(DefaultRows, JobQuery.MaxPageSize);
        group.MapGet("/{id:long}", FindAsync).RequireAuthorization(Policies.Read).WithName("GetJob").WithSummary("One run with its result and report");
        group.MapGet("/{id:long}/events", EventsAsync).RequireAuthorization(Policies.Read).WithName("ListJobEvents")
            .WithSummary("What happened to a run, oldest first").WithQueryCursor(DefaultRows, JobQuery.MaxPageSize);
        group.MapPost("", EnqueueAsync).RequireAuthorization(Policies.Control).WithName("EnqueueJob")
            .WithSummary("Ask for a job; while one of its lane waits or runs, that one is the answer")
            .Produces<JobEntry>().Produces<JobEntry>(StatusCodes.Status202Accepted).Produces<ApiError>(StatusCodes.Status400BadRequest)
            .Produces<ApiError>(StatusCodes.Status403Forbidden).Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/{id:long}/cancel", CancelAsync).RequireAuthorization(Policies.Control).WithName("CancelJob")
            .WithSummary("Cancel a job that waits, or have one that runs stopped").Produces<JobEntry>(StatusCodes.Status202Accepted)
            .Produces<ApiError>(StatusCodes.Status403Forbidden).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapPost("/{id:long}/retry", RetryAsync).RequireAuthorization(Policies.Control).WithName("RetryJob")
            .WithSummary("Ask again for a job that has ended").Produces<JobEntry>().Produces<JobEntry>(StatusCodes.Status202Accepted)
            .Produces<ApiError>(StatusCodes.Status403Forbidden).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status409Conflict).Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<JobList>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, JobReader jobs, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var wanted = new JobQuery
        {
            OrganizationId = http.User.OrganizationId(),
            Status = query.Word<JobStatus>("status"),
            Type = query.Text("type", JobQuery.MaxText),
            Actor = query.Text("actor", JobQuery.MaxText),
            Text = query.Text("q", JobQuery.MaxText),
            Sort = query.Word<JobSort>("sort") ?? JobSort.Newest,
            After = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text)),
            PageSize = query.Limit(DefaultRows, JobQuery.MaxPageSize),
        };
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await jobs.ListAsync(wanted, cancellationToken);
        return TypedResults.Ok(new JobList([.. page.Rows.Select(JobEntry.Of)], page.Next?.ToString(), page.Total, page.IsMore));
    }

    private static async Task<Results<Ok<JobWhole>, NotFound<ApiError>>> FindAsync(
        long id, ClaimsPrincipal user, JobReader jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(user.OrganizationId(), id, cancellationToken) is { } job
            ? TypedResults.Ok(JobWhole.Of(job))
            : TypedResults.NotFound(Missing);

    private static async Task<Results<Ok<JobEventList>, BadRequest<ApiError>, NotFound<ApiError>>> EventsAsync(
        long id, HttpContext http, JobReader jobs, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var after = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text));
        var size = query.Limit(DefaultRows, JobQuery.MaxPageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        if (await jobs.FindAsync(http.User.OrganizationId(), id, cancellationToken) is null) return TypedResults.NotFound(Missing);
        var page = await jobs.EventsAsync(http.User.OrganizationId(), id, after, size, cancellationToken);
        return TypedResults.Ok(new JobEventList([.. page.Rows.Select(JobEventEntry.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> EnqueueAsync(
        JobWanted wanted, ClaimsPrincipal user, JobDesk desk, JobKinds kinds, JobReader jobs, CancellationToken cancellationToken)
    {
        if (!MayAsk(user, kinds, wanted.Type)) return Forbidden;
        var answer = await desk.EnqueueAsync(
            user.OrganizationId(), wanted.Type ?? "", wanted.Payload, ActorType.User, user.Actor(), cancellationToken);
        return await AnswerAsync(answer, user, jobs, cancellationToken);
    }

    private static async Task<IResult> CancelAsync(
        long id, ClaimsPrincipal user, JobDesk desk, JobKinds kinds, JobReader jobs, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(user.OrganizationId(), id, cancellationToken);
        if (!MayAsk(user, kinds, job?.Row.Type)) return Forbidden;
        return await AnswerAsync(await desk.CancelAsync(user.OrganizationId(), id, user.Actor(), cancellationToken), user, jobs, cancellationToken);
    }

    private static async Task<IResult> RetryAsync(
        long id, ClaimsPrincipal user, JobDesk desk, JobKinds kinds, JobReader jobs, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(user.OrganizationId(), id, cancellationToken);
        if (!MayAsk(user, kinds, job?.Row.Type)) return Forbidden;
        return await AnswerAsync(await desk.RetryAsync(user.OrganizationId(), id, user.Actor(), cancellationToken), user, jobs, cancellationToken);
    }

    private static ApiError Missing => new("Job not found");

    private static IResult Forbidden => Results.Json(new ApiError("Forbidden"), statusCode: StatusCodes.Status403Forbidden);

    // A kind that is not known needs no right of its own: it is refused for that.
    private static bool MayAsk(ClaimsPrincipal user, JobKinds kinds, string? type) =>
        kinds.Find(type ?? "") is not { NeedsAdmin: true } || user.HasClaim(KeyClaims.Scope, Policies.Admin);

    private static async Task<IResult> AnswerAsync(JobAnswer answer, ClaimsPrincipal user, JobReader jobs, CancellationToken cancellationToken)
    {
        if (answer.Verdict is JobVerdict.Done or JobVerdict.AlreadyOpen)
        {
            var job = await jobs.FindAsync(user.OrganizationId(), answer.JobKey, cancellationToken);
            var entry = JobEntry.Of(job!.Row);
            return answer.Verdict == JobVerdict.Done
                ? Results.Accepted(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Jobs}/{entry.Id}"), entry)
                : Results.Ok(entry);
        }

        var error = new ApiError(answer.Reason ?? "Refused");
        return answer.Verdict switch
        {
            JobVerdict.Missing => Results.NotFound(error),
            JobVerdict.UnknownType or JobVerdict.BadPayload => Results.BadRequest(error),
            JobVerdict.NotHandedOver => Results.Json(error, statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => Results.Conflict(error),
        };
    }
}
