using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Views;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Views of the ledger that somebody named, over HTTP.</summary>
internal static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Views).WithTags("Ledger");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Read).WithName("ListViews").WithSummary("Saved views of the ledger");
        group.MapPost("", SaveAsync).RequireAuthorization(Policies.Control).WithName("SaveView")
            .WithSummary("Save a view of the ledger, in place of one of the same name");
        group.MapDelete("/{id:long}", RemoveAsync).RequireAuthorization(Policies.Control).WithName("DeleteView").WithSummary("Delete a saved view");
    }

    private static async Task<ViewList> ListAsync(ClaimsPrincipal user, SavedViewReader views, CancellationToken cancellationToken) =>
        new([.. (await views.ListAsync(user.OrganizationId(), cancellationToken)).Select(ViewEntry.Of)]);

    private static async Task<Results<Ok<ViewList>, BadRequest<ApiError>>> SaveAsync(
        ViewWanted wanted, ClaimsPrincipal user, ViewDesk desk, SavedViewReader views, CancellationToken cancellationToken)
    {
        var query = LedgerUrl.Parse(wanted.Query).ToView();
        return await desk.SaveAsync(user.OrganizationId(), wanted.Name, query, user.Actor(), cancellationToken) is { } refusal
            ? TypedResults.BadRequest(new ApiError(refusal))
            : TypedResults.Ok(await ListAsync(user, views, cancellationToken));
    }

    private static async Task<Results<NoContent, NotFound<ApiError>>> RemoveAsync(
        long id, ClaimsPrincipal user, ViewDesk desk, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(user.OrganizationId(), id, user.Actor(), cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.NotFound(new ApiError("View not found"));
}
