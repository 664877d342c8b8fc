using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>The ledger over HTTP, in the shapes that its first version had.</summary>
internal static class LedgerEndpoints
{
    private const int EventLimit = 10_000;

    private static readonly JsonSerializerOptions Shapes = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Ledger).RequireAuthorization(Policies.Read).WithTags("Ledger");
        group.MapGet("", ListAsync).WithName("ListLedger").WithSummary("Sessions under filters, a page at a time")
            .WithQuery("q", "Words that must all occur inside title or text, or in one message or tool text; or the start of a session id")
            .WithQuery("agent", "Agent: its id, or its name as it is shown")
            .WithQueryWord<SessionStatus>("status", "State of the session")
            .WithQuery("model", "Model: its id, or its name without the day of its release")
            .WithQuery("source", "Where it was reported: claude_code, ingest, otlp and so on")
            .WithQuery("project", "Working directory, exact")
            .WithQueryTime("from", "Started at or after")
            .WithQueryTime("to", "Started before")
            .WithQueryWord<LedgerSort>("sort", "Order; newest when absent")
            .WithQueryWord<SortOrder>("order", "Lowest or highest first; names ascend when absent, amounts and times descend")
            .WithQueryPage();
        group.MapGet("/{sessionId}/family", FamilyAsync).WithName("GetSessionFamily")
            .WithSummary("Who started a session, whom it started with what that cost, and its agent's sessions before and after it");
        group.MapGet("/{sessionId}", FindAsync).WithName("GetSession").WithSummary("One session with usage and timeline");
    }

    private static async Task<Results<JsonHttpResult<LedgerListing>, BadRequest<ApiError>>> ListAsync(
        HttpContext http, ILedgerRepository ledger, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var asked = new LedgerQuery
        {
            OrganizationId = http.User.OrganizationId(),
            Sort = query.Word<LedgerSort>("sort") ?? LedgerSort.Newest,
            Ascending = query.Word<SortOrder>("order") is { } order ? order == SortOrder.Asc : null,
            AgentName = query.Text("agent"),
            Status = query.Word<SessionStatus>("status"),
            Model = query.Text("model"),
            Source = query.Text("source"),
            Project = query.Text("project"),
            From = query.Time("from"),
            To = query.Time("to"),
            Text = query.Search("q"),
            Page = query.Page,
            PageSize = query.PageSize,
        };
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var page = await ledger.ListAsync(asked, cancellationToken);
        return TypedResults.Json(new LedgerListing([.. page.Rows.Select(LedgerEntry.Of)], page.Total, page.TotalIsExact), Shapes);
    }

    private static async Task<Results<Ok<FamilyShape>, NotFound<ApiError>>> FamilyAsync(
        string sessionId, HttpContext http, SessionFamilyReader families, CancellationToken cancellationToken)
    {
        var found = await families.FindAsync(http.User.OrganizationId(), SessionAddress.Of(http, sessionId), cancellationToken);
        return found is null ? TypedResults.NotFound(new ApiError("Session not found")) : TypedResults.Ok(FamilyShape.Of(found));
    }

    private static async Task<Results<JsonHttpResult<LedgerDetail>, NotFound<ApiError>>> FindAsync(
        string sessionId, HttpContext http, ILedgerRepository ledger, CancellationToken cancellationToken)
    {
        var id = SessionAddress.Of(http, sessionId);
        var found = await ledger.FindAsync(http.User.OrganizationId(), id, EventLimit, cancellationToken);
        if (found is null) return TypedResults.NotFound(new ApiError("Session not found"));
        var events = found.Events.Select(entry => EventShape.Of(id, entry)).ToList();
        return TypedResults.Json(
            new LedgerDetail(LedgerEntry.Of(found.Row), UsageShape.Of(found.Row), events, found.EventTotal), Shapes);
    }
}
