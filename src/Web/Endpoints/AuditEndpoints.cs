using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Who did what, and when. It names people and keys, so only an admin reads it.</summary>
internal static class AuditEndpoints
{
    private const int DefaultRows = 50;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Audit).RequireAuthorization(Policies.Audit).WithTags("Audit");
        group.MapGet("", ListAsync).WithName("ListAudit").WithSummary("The audit log, newest first")
            .WithQueryTime("from", "Earliest, inclusive").WithQueryTime("to", "Latest, exclusive")
            .WithQuery("action", "An action, or its beginning before a dot: api_key is all that was done to keys")
            .WithQuery("actor", "Who acted, exact").WithQuery("q", "Part of target or metadata, in either case")
            .WithQueryCursor(DefaultRows, AuditQuery.MaxPageSize);
        group.MapGet("/{id:long}", FindAsync).WithName("GetAudit").WithSummary("One entry of the audit log");
    }

    private static async Task<Results<Ok<AuditList>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, AuditReader audit, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var wanted = new AuditQuery
        {
            OrganizationId = http.User.OrganizationId(),
            From = query.Time("from"),
            To = query.Time("to"),
            Action = query.Text("action", AuditQuery.MaxText),
            Actor = query.Text("actor", AuditQuery.MaxText),
            Text = query.Text("q", AuditQuery.MaxText),
            Before = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text)),
            PageSize = query.Limit(DefaultRows, AuditQuery.MaxPageSize),
        };
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await audit.ListAsync(wanted, cancellationToken);
        return TypedResults.Ok(new AuditList([.. page.Rows.Select(AuditEntry.Of)], page.Older?.ToString()));
    }

    private static async Task<Results<Ok<AuditEntry>, NotFound<ApiError>>> FindAsync(
        long id, HttpContext http, AuditReader audit, CancellationToken cancellationToken) =>
        await audit.FindAsync(http.User.OrganizationId(), id, cancellationToken) is { } row
            ? TypedResults.Ok(AuditEntry.Of(row))
            : TypedResults.NotFound(new ApiError("Audit entry not found"));
}
