using Helicarrier.Domain.Duplicates;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Duplicates;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Calls of which two witnesses may tell, with no id to say so.</summary>
internal static class SuspectedEndpoints
{
    public static void MapSuspected(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Suspected).WithTags("Usage");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListSuspected")
            .WithSummary("Calls that look like those of a nearer witness, newest first")
            .WithQueryWord<SuspicionStatus>("status", "State of the suspicion; open when absent").WithQueryPage();
        group.MapPost("/{id:long}/merge", MergeAsync).RequireAuthorization(Policies.Control).WithName("MergeSuspected")
            .WithSummary("They are one call: the nearer witness's is billed");
        group.MapPost("/{id:long}/dismiss", DismissAsync).RequireAuthorization(Policies.Control).WithName("DismissSuspected")
            .WithSummary("They are two calls: both are billed");
        group.MapPost("/{id:long}/reopen", ReopenAsync).RequireAuthorization(Policies.Control).WithName("ReopenSuspected")
            .WithSummary("Take the decision back: totals are what they were before it");
    }

    private static async Task<Results<Ok<SuspectedPage>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, SuspectedReader suspected, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var status = query.Word<SuspicionStatus>("status") ?? SuspicionStatus.Open;
        var (number, size) = (query.Page, query.PageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var (rows, total) = await suspected.ListAsync(http.User.OrganizationId(), status, number, size, cancellationToken);
        return TypedResults.Ok(new SuspectedPage([.. rows.Select(SuspectedEntry.Of)], total));
    }

    private static Task<Results<Ok<SuspectedDecided>, NotFound<ApiError>>> MergeAsync(
        long id, HttpContext http, SuspicionDesk desk, CancellationToken cancellationToken) => DecideAsync(id, true, http, desk, cancellationToken);

    private static Task<Results<Ok<SuspectedDecided>, NotFound<ApiError>>> DismissAsync(
        long id, HttpContext http, SuspicionDesk desk, CancellationToken cancellationToken) => DecideAsync(id, false, http, desk, cancellationToken);

    private static async Task<Results<Ok<SuspectedDecided>, NotFound<ApiError>>> DecideAsync(
        long id, bool areOne, HttpContext http, SuspicionDesk desk, CancellationToken cancellationToken) =>
        await desk.DecideAsync(http.User.OrganizationId(), id, areOne, http.User.Actor(), cancellationToken)
            ? TypedResults.Ok(new SuspectedDecided(true))
            : TypedResults.NotFound(new ApiError("No open suspicion of that id"));

    private static async Task<Results<Ok<SuspectedDecided>, NotFound<ApiError>>> ReopenAsync(
        long id, HttpContext http, SuspicionDesk desk, CancellationToken cancellationToken) =>
        await desk.ReopenAsync(http.User.OrganizationId(), id, http.User.Actor(), cancellationToken)
            ? TypedResults.Ok(new SuspectedDecided(true))
            : TypedResults.NotFound(new ApiError("No decided suspicion of that id"));
}
