using System.Globalization;
using System.Text;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>A session's events as they are stored.</summary>
internal static class SessionEventEndpoints
{
    private const int DefaultRows = 100;

    public static void MapSessionEvents(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Ledger + "/{sessionId}/events").RequireAuthorization(Policies.Read).WithTags("Ledger");
        group.MapGet("", ListAsync).WithName("ListSessionEvents").WithSummary("Stored events of a session in its order, without their payloads")
            .WithQuery("from", "The entry to begin with: a match's, or the answer's next or previous")
            .WithQueryNumber("limit", "Rows of an answer", DefaultRows, SessionEntry.MaxPage);
        group.MapGet("/{entry:long}", FindAsync).WithName("GetSessionEvent").WithSummary("One stored event with its payload as text");
        group.MapGet("/{entry:long}/payload", DownloadAsync).WithName("DownloadSessionEvent").WithSummary("The payload of one stored event, as a file")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status410Gone);
    }

    private static async Task<Results<Ok<StoredEventList>, BadRequest<ApiError>, NotFound<ApiError>>> ListAsync(
        string sessionId, HttpContext http, ILedgerRepository ledger, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var from = query.Value<long>("from", Entry);
        var limit = query.Limit(DefaultRows, SessionEntry.MaxPage);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await ledger.ListEntriesAsync(http.User.OrganizationId(), SessionAddress.Of(http, sessionId), from, limit, cancellationToken);
        return page is null ? Absent()
            : TypedResults.Ok(new StoredEventList([.. page.Rows.Select(StoredEventEntry.Of)], page.Total, page.Previous, page.Next));
    }

    private static async Task<Results<Ok<StoredEventWhole>, NotFound<ApiError>>> FindAsync(
        string sessionId, long entry, HttpContext http, ILedgerRepository ledger, CancellationToken cancellationToken) =>
        await ledger.FindEntryAsync(http.User.OrganizationId(), SessionAddress.Of(http, sessionId), entry, cancellationToken) is { } found
            ? TypedResults.Ok(new StoredEventWhole(StoredEventEntry.Of(found.Entry), found.PayloadJson))
            : Absent();

    private static async Task<IResult> DownloadAsync(
        string sessionId, long entry, HttpContext http, ILedgerRepository ledger, CancellationToken cancellationToken)
    {
        var found = await ledger.FindEntryAsync(http.User.OrganizationId(), SessionAddress.Of(http, sessionId), entry, cancellationToken);
        if (found is null) return Absent();
        if (found.PayloadJson is not { } payload)
        {
            return Results.Json(new ApiError("The payload is past retention"), statusCode: StatusCodes.Status410Gone);
        }

        // Named by us alone, and a file for whoever opens the address: what it holds is somebody else's.
        var name = string.Create(CultureInfo.InvariantCulture, $"event-{entry}.json");
        return Results.File(Encoding.UTF8.GetBytes(payload), "application/json", name);
    }

    private static NotFound<ApiError> Absent() => TypedResults.NotFound(new ApiError("Session or event not found"));

    private static long? Entry(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key > 0 ? key : null;
}
