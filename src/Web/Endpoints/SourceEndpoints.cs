using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>What the sources gave and what they could not.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Sources, ListAsync).RequireAuthorization(Policies.Read).WithTags("Sources")
            .WithName("ListSources").WithSummary("Every source with its files, events, skipped lines, unknown fields, errors and gaps");

    private static Task<SourcesReport> ListAsync(HttpContext http, SourceReports reports, CancellationToken cancellationToken) =>
        reports.ReadAsync(http.User.OrganizationId(), cancellationToken);
}
