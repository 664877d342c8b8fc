using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Ops;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Startup;
using Microsoft.OpenApi;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// The ops contract, for servers: jobs are recorded, triggered, followed and cancelled, under both of its prefixes. Opened by the ops key where
/// there is one, else by an ordinary key.
/// </summary>
internal static class OpsEndpoints
{
    private const int DefaultRows = 50;

    // What SQLite calls the schema of the file that is open.
    private const string Schema = "main";

    /// <param name="routes">Where to.</param>
    /// <param name="flags">Which routes are open.</param>
    public static void MapOps(this IEndpointRouteBuilder routes, OpsFlags flags)
    {
        MapUnder(routes, ApiRoutes.Ops, flags, "");
        MapUnder(routes, ApiRoutes.OpsShort, flags, "Short");
    }

    private static void MapUnder(IEndpointRouteBuilder routes, string prefix, OpsFlags flags, string suffix)
    {
        var all = routes.MapGroup(prefix).WithTags("Ops");
        var jobs = all.MapGroup("/jobs").AddEndpointFilter(new OpsFlagDoor(OpsFlags.JobsName, flags.Jobs));
        Describe(jobs.MapPost("", RecordAsync), Policies.Control, "RecordOpsJob" + suffix, "Record a job, which waits for a trigger")
            .Produces<OpsTold>().Produces<OpsError>(StatusCodes.Status400BadRequest).Produces<OpsError>(StatusCodes.Status403Forbidden);
        Describe(jobs.MapGet("", ListAsync), Policies.Read, "ListOpsJobs" + suffix, "Jobs, the newest first")
            .WithQueryWord<JobStatus>("status", "Where it stands; all when absent").WithQuery("job_type", "Type, exact")
            .WithQuery("limit", "Rows, 1 to 200; 50 when absent or below 1, 200 when above").WithQueryTime("since", "Asked for then or later")
            .Produces<OpsJobList>().Produces<OpsError>(StatusCodes.Status400BadRequest);
        Describe(jobs.MapGet("/{id}", FindAsync), Policies.Read, "GetOpsJob" + suffix, "One job with its result")
            .Produces<OpsJobWhole>().Produces<OpsError>(StatusCodes.Status400BadRequest).Produces<OpsError>(StatusCodes.Status404NotFound);
        Describe(jobs.MapPost("/{id}/cancel", CancelAsync), Policies.Control, "CancelOpsJob" + suffix, "Cancel a job that waits, or have one stopped")
            .Produces<OpsTold>().Produces<OpsError>(StatusCodes.Status400BadRequest).Produces<OpsError>(StatusCodes.Status404NotFound);
        Describe(all.MapPost("/jobs/{id}/report", ReportAsync), Policies.Report, "ReportOpsJob" + suffix, "What a runner elsewhere says of its job")
            .AddEndpointFilter(new OpsFlagDoor(OpsFlags.RunnerName, flags.Runner)).Produces<OpsReported>()
            .Produces<OpsError>(StatusCodes.Status400BadRequest).Produces<OpsError>(StatusCodes.Status404NotFound)
            .Produces<OpsError>(StatusCodes.Status409Conflict);
        Describe(all.MapPost("/trigger_runner", TriggerAsync), Policies.Control, "TriggerRunner" + suffix, "Have a job run, the recorded one if it waits")
            .AddEndpointFilter(new OpsFlagDoor(OpsFlags.RunnerName, flags.Runner)).Produces<OpsTold>()
            .Produces<OpsError>(StatusCodes.Status400BadRequest).Produces<OpsError>(StatusCodes.Status403Forbidden)
            .Produces<OpsError>(StatusCodes.Status502BadGateway);
        Describe(all.MapGet("/debug/env", Environment), Policies.Control, "OpsEnvironment" + suffix, "How this installation is set, without a secret")
            .Produces<OpsEnvironment>();
        Describe(all.MapGet("/debug/db", DatabaseAsync), Policies.Control, "OpsDatabase" + suffix, "Whether the database can be read")
            .Produces<OpsDatabase>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string policy, string name, string summary) => route
        .RequireAuthorization(policy).WithName(name).WithSummary(summary)
        .Produces<OpsError>(StatusCodes.Status401Unauthorized).Produces<OpsError>(StatusCodes.Status503ServiceUnavailable)
        .AddOpenApiOperationTransformer(static (operation, context, _) =>
        {
            operation.Security = [new() { [new(ApiDocument.Ops, context.Document)] = [] }];
            return Task.CompletedTask;
        });

    private static async Task<IResult> RecordAsync(
        OpsJobWanted wanted, ClaimsPrincipal user, OpsDesk desk, JobKinds kinds, CancellationToken cancellationToken) =>
        MayAct(user, kinds, wanted.JobType)
            ? OpsAnswers.Of(await desk.RecordAsync(ActorOf(user), new(wanted.JobType, wanted.Payload, wanted.RequestedBy), cancellationToken), isRecord: true)
            : OpsAnswers.Forbidden;

    private static async Task<IResult> TriggerAsync(
        OpsJobWanted wanted, ClaimsPrincipal user, OpsDesk desk, JobKinds kinds, CancellationToken cancellationToken) =>
        MayAct(user, kinds, wanted.JobType)
            ? OpsAnswers.Of(await desk.TriggerAsync(ActorOf(user), new(wanted.JobType, wanted.Payload, null), cancellationToken))
            : OpsAnswers.Forbidden;

    private static async Task<IResult> ListAsync(HttpContext http, JobReader jobs, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var wanted = new JobQuery
        {
            OrganizationId = http.User.OrganizationId(),
            Status = query.Word<JobStatus>("status"),
            Type = query.Text("job_type", JobQuery.MaxText),
            Since = query.Time("since"),
            PageSize = query.LimitOrAbsent(DefaultRows, JobQuery.MaxPageSize),
        };
        if (query.Error is { } error) return OpsAnswers.Refuse(StatusCodes.Status400BadRequest, error);
        var page = await jobs.ListAsync(wanted, cancellationToken);
        return Results.Ok(new OpsJobList([.. page.Rows.Select(OpsJobEntry.Of)], page.Rows.Count));
    }

    private static async Task<IResult> FindAsync(string id, ClaimsPrincipal user, JobReader jobs, CancellationToken cancellationToken)
    {
        if (OpsAnswers.KeyOf(id) is not { } key) return OpsAnswers.Unnamed;
        return await jobs.FindAsync(user.OrganizationId(), key, cancellationToken) is { } job ? Results.Ok(OpsJobWhole.Of(job)) : OpsAnswers.Missing;
    }

    private static async Task<IResult> CancelAsync(
        string id, ClaimsPrincipal user, JobDesk desk, JobKinds kinds, JobReader jobs, HelicarrierSettings settings, CancellationToken cancellationToken)
    {
        if (OpsAnswers.KeyOf(id) is not { } key) return OpsAnswers.Unnamed;
        var actor = ActorOf(user);
        if (await jobs.FindAsync(actor.OrganizationId, key, cancellationToken) is not { } before) return OpsAnswers.Missing;
        if (!MayAct(user, kinds, before.Row.Type) || !IsWithin(user, kinds, settings, before.Row.Type)) return OpsAnswers.Forbidden;
        var answer = await desk.CancelAsync(actor.OrganizationId, key, actor.Type, actor.Name, cancellationToken);
        if (await jobs.FindAsync(actor.OrganizationId, key, cancellationToken) is not { } job) return OpsAnswers.Missing;
        if (answer.Verdict != JobVerdict.Done && JobMoves.IsEnd(job.Row.Status))
        {
            return OpsAnswers.Refuse(StatusCodes.Status400BadRequest, "Cannot cancel completed job");
        }
        var message = job.Row.Status == JobStatus.Cancelled ? "It is cancelled" : "It is to be stopped, and runs until whoever runs it does that";
        return Results.Ok(new OpsTold(OpsJobEntry.IdOf(key), "cancel_requested", message));
    }

    private static async Task<IResult> ReportAsync(
        string id, OpsReportWanted wanted, ClaimsPrincipal user, RunnerDesk desk, CancellationToken cancellationToken)
    {
        if (OpsAnswers.KeyOf(id) is not { } key) return OpsAnswers.Unnamed;
        if (!WireName.TryParse<JobStatus>(wanted.Status, out var status) || status == JobStatus.Queued)
        {
            return OpsAnswers.Refuse(StatusCodes.Status400BadRequest, "status must be one of running, succeeded, failed, cancelled");
        }
        var answer = await desk.ReportAsync(ActorOf(user), key, new(status, wanted.Result, wanted.Error, wanted.RunnerInstance), cancellationToken);
        return answer.Verdict == OpsVerdict.Done
            ? Results.Ok(new OpsReported(OpsJobEntry.IdOf(key), WireName.Of(answer.Status!.Value), answer.IsUnwanted))
            : OpsAnswers.Refuse(OpsAnswers.StatusOf(answer.Verdict), answer.Reason!);
    }

    private static OpsEnvironment Environment(HelicarrierSettings settings, Store store) => new(
        settings.Ops.Environment, DatabaseUrlPresent: false, Dialect(store), Schema,
        settings.Ops.Flags.All.ToDictionary(flag => flag.Key, flag => flag.Value, StringComparer.Ordinal));

    private static async Task<OpsDatabase> DatabaseAsync(Store store, StoreFactsReader facts, CancellationToken cancellationToken) =>
        new(Dialect(store), Schema, await facts.CanReadAsync(cancellationToken), CurrentUser: null);

    private static string Dialect(Store store) => store.Engine.Split(' ')[0].ToLowerInvariant();

    // The ops key asks for what the allowlist names, which its owner wrote; an ordinary key needs its own right beside that.
    private static bool MayAct(ClaimsPrincipal user, JobKinds kinds, string? type) =>
        IsOps(user) || kinds.Find(type ?? "") is not { NeedsAdmin: true } || user.HasClaim(KeyClaims.Scope, Policies.Admin);

    // A backup or a clean-up that somebody else asked for is not the ops key's to stop.
    private static bool IsWithin(ClaimsPrincipal user, JobKinds kinds, HelicarrierSettings settings, string type) =>
        !IsOps(user) || kinds.Find(type) is not { NeedsAdmin: true } || settings.Ops.Allowlist.Contains(type, StringComparer.Ordinal);

    private static bool IsOps(ClaimsPrincipal user) => user.Identity?.AuthenticationType == OpsAuthentication.SchemeName;

    private static OpsActor ActorOf(ClaimsPrincipal user) =>
        new(user.OrganizationId(), IsOps(user) ? ActorType.Service : ActorType.User, user.Actor());
}
