using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Repricing over HTTP: look, do, watch, take back.</summary>
internal static class RepriceEndpoints
{
    private const int MostRuns = 100;
    private const int MostKept = 100;

    public static void MapReprice(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Reprice).WithTags("Pricing");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListRepricings").WithSummary("The latest repricings, newest first")
            .Produces<RepriceRuns>();
        group.MapGet("/{run:long}", FindAsync).RequireAuthorization(Policies.Read).WithName("GetRepricing").WithSummary("One repricing with what it wrote")
            .Produces<RepriceRunDetail>().Produces<ApiError>(StatusCodes.Status404NotFound);
        group.MapPost("", RepriceAsync).RequireAuthorization(Policies.Admin).WithName("Reprice")
            .WithSummary("Show what a book would change, or price stored calls again by it")
            .Produces<RepricePreview>().Produces<RepriceRunReport>(StatusCodes.Status202Accepted)
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status409Conflict)
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/{run:long}/undo", UndoAsync).RequireAuthorization(Policies.Admin).WithName("UndoRepricing")
            .WithSummary("Put earlier prices back where nobody wrote the row since")
            .Produces<RepriceRunReport>(StatusCodes.Status202Accepted)
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict)
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/{run:long}/resume", ResumeAsync).RequireAuthorization(Policies.Admin).WithName("ResumeRepricing")
            .WithSummary("Go on with a repricing, or an undo, that was cut off")
            .Produces<RepriceRunReport>(StatusCodes.Status202Accepted).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<RepriceRuns> ListAsync(ClaimsPrincipal user, RepriceRepository repository, CancellationToken cancellationToken)
    {
        var runs = await repository.ListAsync(user.OrganizationId(), MostRuns, cancellationToken);
        return new([.. runs.Select(RepriceRunReport.Of)]);
    }

    private static Task<IResult> FindAsync(
        long run, ClaimsPrincipal user, RepriceService service, RepriceRepository repository, HelicarrierSettings settings,
        CancellationToken cancellationToken) => AnsweredAsync(async () =>
        {
            var found = await service.FindAsync(user.OrganizationId(), run, cancellationToken);
            var written = await Task.Run(() => service.Applied(run, settings.TimeZone, cancellationToken), cancellationToken);
            var kept = found.KeptCount > 0 ? await repository.KeptAsync(run, MostKept, cancellationToken) : [];
            return Results.Ok(new RepriceRunDetail(
                RepriceRunReport.Of(found), RepriceDifference.Of(written),
                [.. kept.Select(change => new KeptCall(change.SessionId, change.EventId, WireName.Of(change.Outcome)))]));
        });

    private static Task<IResult> RepriceAsync(
        RepriceWanted wanted, ClaimsPrincipal user, RepriceService service, RepriceDesk desk, JobDesk jobs, BookShelf books,
        HelicarrierSettings settings, CancellationToken cancellationToken) => AnsweredAsync(async () =>
        {
            if (wanted.Book is not { ValueKind: JsonValueKind.Object or JsonValueKind.String } asked)
            {
                return Results.BadRequest(new ApiError("book is required: a name or a book"));
            }
            var wish = new RepriceWish(wanted.From, wanted.To, wanted.Model, wanted.Agent, wanted.Source);
            if (wish.Scope(user.OrganizationId(), settings.TimeZone, out var fault) is not { } scope)
            {
                return Results.BadRequest(new ApiError(Words(fault)));
            }
            var book = await books.FindAsync(asked, "api", cancellationToken);
            if (wanted.DryRun)
            {
                var diff = await desk.DryRunAsync(scope, book.Book, settings.TimeZone, cancellationToken);
                return Results.Ok(new RepricePreview(
                    true, BookName.Of(book.Book), scope.From, scope.To, scope.Model, scope.Agent, scope.Source, RepriceDifference.Of(diff)));
            }

            var (run, _) = await service.BeginAsync(scope, book, new(ActorType.User, user.Actor(), "api"), cancellationToken);
            return await CarriedOnAsync(run, user, service, jobs, cancellationToken);
        });

    private static Task<IResult> UndoAsync(
        long run, ClaimsPrincipal user, RepriceService service, JobDesk jobs, CancellationToken cancellationToken) => AnsweredAsync(async () =>
        {
            await service.BeginUndoAsync(user.OrganizationId(), run, new(ActorType.User, user.Actor(), "api"), cancellationToken);
            return await CarriedOnAsync(run, user, service, jobs, cancellationToken);
        });

    private static Task<IResult> ResumeAsync(
        long run, ClaimsPrincipal user, RepriceService service, JobDesk jobs, CancellationToken cancellationToken) =>
        AnsweredAsync(() => CarriedOnAsync(run, user, service, jobs, cancellationToken));

    private static async Task<IResult> CarriedOnAsync(
        long run, ClaimsPrincipal user, RepriceService service, JobDesk jobs, CancellationToken cancellationToken)
    {
        var found = await service.FindAsync(user.OrganizationId(), run, cancellationToken);
        var answer = await jobs.EnqueueAsync(
            user.OrganizationId(), RepriceJob.Name, RepriceJob.Payload(found), ActorType.User, user.Actor(), cancellationToken);
        return answer.Verdict == JobVerdict.NotHandedOver
            ? Results.Json(new ApiError($"The repricing waits to be resumed: {answer.Reason}"), statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Accepted(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Reprice}/{run}"), RepriceRunReport.Of(found));
    }

    private static async Task<IResult> AnsweredAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (PriceBookException refused)
        {
            return Results.BadRequest(new ApiError("book: " + string.Join("; ", refused.Errors)));
        }
        catch (RepriceRefusedException refused)
        {
            return refused.IsMissing ? Results.NotFound(new ApiError(refused.Message)) : Results.Conflict(new ApiError(refused.Message));
        }
    }

    private static string Words(RepriceFault fault) => fault switch
    {
        RepriceFault.From => "from must be a date or an instant with a zone, from " + AskedTime.Range,
        RepriceFault.To => "to must be a date or an instant with a zone, from " + AskedTime.Range,
        RepriceFault.Text => $"model, agent and source must have at most {AskedText.MaxLength} characters, and no NUL",
        _ => "from must lie before to",
    };
}
