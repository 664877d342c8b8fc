using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Voids;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Sessions that are taken out of every sum, and put back.</summary>
internal static class VoidEndpoints
{
    private const int DefaultRows = 50;

    public static void MapVoids(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Voided, ListAsync).RequireAuthorization(Policies.Read).WithTags("Ledger").WithName("ListVoided")
            .WithSummary("Void sessions, the latest first").WithQueryCursor(DefaultRows, VoidReader.MaxPageSize);
        var group = routes.MapGroup(ApiRoutes.Ledger + "/{sessionId}").RequireAuthorization(Policies.Admin).WithTags("Ledger");
        group.MapPost("/void", VoidAsync).WithName("VoidSession").WithSummary("Take a session out of every sum")
            .Produces<VoidedEntry>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<VoidRefusal>(StatusCodes.Status409Conflict);
        group.MapPost("/restore", RestoreAsync).WithName("RestoreSession").WithSummary("Put a void session back into every sum")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<VoidRefusal>(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<VoidedList>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, VoidReader voids, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var before = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text));
        var size = query.Limit(DefaultRows, VoidReader.MaxPageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await voids.ListAsync(http.User.OrganizationId(), before, size, cancellationToken);
        return TypedResults.Ok(new VoidedList([.. page.Rows.Select(VoidedEntry.Of)], page.Older?.ToString()));
    }

    private static async Task<IResult> VoidAsync(
        string sessionId, VoidWanted wanted, HttpContext http, VoidDesk desk, VoidReader voids, CancellationToken cancellationToken)
    {
        var (user, id) = (http.User, SessionAddress.Of(http, sessionId));
        var reason = VoidReason.Of(wanted.Reason, out var refusal);
        if (refusal is not null) return Results.BadRequest(new ApiError(refusal));
        var verdict = await desk.VoidAsync(user.OrganizationId(), id, reason, user.Actor(), cancellationToken);
        return verdict is VoidVerdict.Done && await voids.FindAsync(user.OrganizationId(), id, cancellationToken) is { } now
            ? Results.Ok(VoidedEntry.Of(now))
            : Refused(verdict);
    }

    private static async Task<IResult> RestoreAsync(string sessionId, HttpContext http, VoidDesk desk, CancellationToken cancellationToken)
    {
        var verdict = await desk.RestoreAsync(
            http.User.OrganizationId(), SessionAddress.Of(http, sessionId), http.User.Actor(), cancellationToken);
        return verdict is VoidVerdict.Done ? Results.NoContent() : Refused(verdict);
    }

    // Done, and not found since: somebody restored it in between.
    private static IResult Refused(VoidVerdict verdict) => verdict switch
    {
        VoidVerdict.Missing => Results.NotFound(new ApiError("Session not found")),
        VoidVerdict.AlreadyVoid => Results.Conflict(VoidRefusal.AlreadyVoid),
        VoidVerdict.NotVoid or VoidVerdict.Done => Results.Conflict(VoidRefusal.NotVoid),
    };
}
