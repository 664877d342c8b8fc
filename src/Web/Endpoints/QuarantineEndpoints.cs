using Helicarrier.Persistence.Reading;
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
        var group = routes.MapGroup(ApiRoutes.Quarantine).RequireAuthorization(Policies.Read).WithTags("Ingest");
        group.MapGet("", ListAsync).WithName("ListQuarantine").WithSummary("Refused payloads, newest first").WithQueryPage();
        group.MapGet("/{id:long}", FindAsync).WithName("GetQuarantined").WithSummary("One refused payload with its text");
    }

    private static async Task<Results<Ok<QuarantinePage>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, QuarantineReader quarantine, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var (number, size) = (query.Page, query.PageSize);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var (rows, total) = await quarantine.ListAsync(http.User.OrganizationId(), number, size, cancellationToken);
        return TypedResults.Ok(new QuarantinePage([.. rows.Select(QuarantineEntry.Of)], total));
    }

    private static async Task<Results<Ok<QuarantinedText>, NotFound<ApiError>>> FindAsync(
        long id, HttpContext http, QuarantineReader quarantine, CancellationToken cancellationToken) =>
        await quarantine.FindAsync(http.User.OrganizationId(), id, cancellationToken) is { } found
            ? TypedResults.Ok(new QuarantinedText(QuarantineEntry.Of(found.Row), found.Payload, found.Truncated))
            : TypedResults.NotFound(new ApiError("Quarantined payload not found"));
}
