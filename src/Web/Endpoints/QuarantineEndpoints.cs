using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Quarantine;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// What ingest refused. Payloads are shown to whoever may read: accepted ones are in the ledger for the same people.
/// </summary>
internal static class QuarantineEndpoints
{
    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Quarantine).WithTags("Ingest");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListQuarantine").WithSummary("Refused payloads, newest first")
            .WithQuery("code", "Error code, exact").WithQuery("source", "Where it came in, exact")
            .WithQueryWord<QuarantineState>("status", "What is left to do; all when absent").WithQueryPage();
        group.MapGet("/{id:long}", FindAsync).RequireAuthorization(Policies.Read).WithName("GetQuarantined")
            .WithSummary("One refused payload with its text");
        group.MapPost("/{id:long}/replay", ReplayAsync).RequireAuthorization(Policies.Control).WithName("ReplayQuarantined")
            .WithSummary("Take one in after all, by the door at which it was refused")
            .Produces<ReplayedEntry>().Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
        group.MapPost("/replay", ReplayKindAsync).RequireAuthorization(Policies.Control).WithName("ReplayQuarantine")
            .WithSummary("Take in the open ones of a kind, a step at a time");
    }

    private static async Task<Results<Ok<QuarantinePage>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, QuarantineReader quarantine, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var filter = new QuarantineFilter(query.Text("code"), query.Text("source"), query.Word<QuarantineState>("status"));
        var (number, size) = (query.Page, query.PageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var (rows, total) = await quarantine.ListAsync(http.User.OrganizationId(), number, size, filter, cancellationToken);
        return TypedResults.Ok(new QuarantinePage([.. rows.Select(QuarantineEntry.Of)], total));
    }

    private static async Task<Results<Ok<QuarantinedText>, NotFound<ApiError>>> FindAsync(
        long id, HttpContext http, QuarantineReader quarantine, CancellationToken cancellationToken) =>
        await quarantine.FindAsync(http.User.OrganizationId(), id, cancellationToken) is { } found
            ? TypedResults.Ok(new QuarantinedText(QuarantineEntry.Of(found.Row), found.Payload, found.Truncated))
            : TypedResults.NotFound(new ApiError("Quarantined payload not found"));

    private static async Task<IResult> ReplayAsync(long id, ClaimsPrincipal user, QuarantineDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.ReplayAsync(user.OrganizationId(), id, user.Actor(), cancellationToken);
        return answer switch
        {
            { Verdict: ReplayVerdict.Missing, Words: { } words } => Results.NotFound(new ApiError(words)),
            { Words: { } words } => Results.Conflict(new ApiError(words)),
            _ => Results.Ok(ReplayedEntry.Of(answer)),
        };
    }

    private static async Task<Results<Ok<ReplayStep>, BadRequest<ApiError>>> ReplayKindAsync(
        ReplayWanted wanted, ClaimsPrincipal user, QuarantineDesk desk, CancellationToken cancellationToken)
    {
        if (Refusal(wanted) is { } refusal) return TypedResults.BadRequest(new ApiError(refusal));
        return TypedResults.Ok(await desk.ReplayKindAsync(
            user.OrganizationId(), wanted.Code, wanted.Source, wanted.After, user.Actor(), cancellationToken));
    }

    private static string? Refusal(ReplayWanted wanted)
    {
        if (string.IsNullOrEmpty(wanted.Code) && string.IsNullOrEmpty(wanted.Source)) return "code or source is required";
        if (!AskedText.IsUsable(wanted.Code) || !AskedText.IsUsable(wanted.Source))
        {
            return $"code and source must have at most {AskedText.MaxLength} characters, and no NUL";
        }

        return wanted.After < 0 ? "after must be 0 or more" : null;
    }
}
