using System.Security.Claims;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>What kill drills came to, over HTTP. A drill is a job, and asked for as one.</summary>
internal static class DrillEndpoints
{
    public static void MapDrills(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Drills, ReadAsync).WithTags("Control").RequireAuthorization(Policies.Read).WithName("GetKillDrills")
            .WithSummary("How long stops took in the latest kill drills").Produces<DrillEntry>();

    private static async Task<DrillEntry> ReadAsync(ClaimsPrincipal user, DrillReader drills, CancellationToken cancellationToken) =>
        DrillEntry.Of(await drills.ReadAsync(user.OrganizationId(), cancellationToken));
}
