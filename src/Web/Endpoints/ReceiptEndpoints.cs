using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Sums with their explanation over HTTP: the query behind every receipt of the HUD.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").RequireAuthorization(Policies.Read).WithTags("Usage")
            .MapGet(ApiRoutes.Receipt, FindAsync).WithName("GetReceipt").WithSummary("What calls cost, by model, token class and rate")
            .WithQueryTime("from", "Calls at or after")
            .WithQueryTime("to", "Calls before")
            .WithQuery("agent", "Agent id, exact")
            .WithQuery("session", "Session id, exact")
            .WithQuery("model", "Model as served, exact")
            .WithQuery("source", "Where it was reported: claude_code, ingest, otlp and so on");

    private static async Task<Results<Ok<ReceiptShape>, BadRequest<ApiError>>> FindAsync(
        HttpContext http, IUsageRepository usage, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var scope = new UsageScope
        {
            OrganizationId = http.User.OrganizationId(),
            From = query.Time("from"),
            To = query.Time("to"),
            Agent = query.Text("agent"),
            Session = query.Text("session"),
            Model = query.Text("model"),
            Source = query.Text("source"),
        };
        return query.Error is { } error
            ? TypedResults.BadRequest(new ApiError(error))
            : TypedResults.Ok(ReceiptShape.Of(await usage.ReceiptAsync(scope, cancellationToken)));
    }
}
