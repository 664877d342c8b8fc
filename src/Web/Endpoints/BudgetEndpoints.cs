using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Budgets;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>Budgets: what may be spent, how that stands, and what hard ones stopped.</summary>
internal static class BudgetEndpoints
{
    private const int DefaultRows = 50;
    private const string One = "/{budgetId}";

    public static void MapBudgets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Budgets).WithTags("Budgets");
        var reads = group.MapGroup("").RequireAuthorization(Policies.Read);
        reads.MapGet("", ListAsync).WithName("ListBudgets").WithSummary("All budgets and how they stand");
        reads.MapGet(One, FindAsync).WithName("GetBudget").WithSummary("One budget and how it stands").Produces<BudgetBody>()
            .Produces<ApiError>(StatusCodes.Status404NotFound);
        reads.MapGet("/crossings", CrossingsAsync).WithName("ListBudgetCrossings")
            .WithSummary("Hard limits that were reached: the overshoot that was printed, and the one that was measured")
            .WithQuery("budget", "A budget's id, exact").Produces<BudgetCrossingList>().Produces<ApiError>(StatusCodes.Status400BadRequest);

        // A hard budget is an order to agents.
        var writes = group.MapGroup("").RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>();
        writes.MapPost("", CreateAsync).WithName("CreateBudget").WithSummary("Make a budget").Produces<BudgetBody>(StatusCodes.Status201Created)
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ApiError>(StatusCodes.Status409Conflict);
        writes.MapPatch(One, ChangeAsync).WithName("ChangeBudget").WithSummary("Change a budget; what is not named stays").ProducesBudget();
        writes.MapDelete(One, RemoveAsync).WithName("RemoveBudget").WithSummary("Take a budget away that holds no run")
            .Produces(StatusCodes.Status204NoContent).Produces<ControlError>(StatusCodes.Status403Forbidden)
            .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);
        writes.MapPost(One + "/raise", RaiseAsync).WithName("RaiseBudget").WithSummary("Raise a limit, and let go on what the budget had paused")
            .ProducesBudget();
        writes.MapPost(One + "/go-on", GoOnAsync).WithName("LetBudgetGoOn")
            .WithSummary("Let go on what a budget paused that stops nothing any more").ProducesBudget();

        routes.MapGet(ApiRoutes.BudgetCheck, CheckAsync).RequireAuthorization(Policies.Agent).AddEndpointFilter<AgentPace>().WithTags("Budgets")
            .WithName("CheckBudget").WithSummary("Whether an agent may go on, what is left, and which budget binds it")
            .WithQuery("session", "A session that this key brought; without it, the organization's budgets alone").Produces<BudgetCheckBody>()
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound)
            .Produces<ApiError>(StatusCodes.Status429TooManyRequests);
    }

    private static RouteHandlerBuilder ProducesBudget(this RouteHandlerBuilder route) => route.Produces<BudgetBody>()
        .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
        .Produces<ApiError>(StatusCodes.Status404NotFound).Produces<ApiError>(StatusCodes.Status409Conflict);

    private static async Task<BudgetList> ListAsync(ClaimsPrincipal user, BudgetReader budgets, CancellationToken cancellationToken) =>
        new([.. (await budgets.ListAsync(user.OrganizationId(), cancellationToken)).Select(BudgetBody.Of)]);

    private static async Task<IResult> FindAsync(string budgetId, ClaimsPrincipal user, BudgetReader budgets, CancellationToken cancellationToken) =>
        await budgets.FindAsync(user.OrganizationId(), budgetId, cancellationToken) is { } row
            ? Results.Ok(BudgetBody.Of(row))
            : AlertEndpoints.Refusal(AlertVerdict.Missing, BudgetAnswer.NotFound.Reason);

    private static async Task<IResult> CrossingsAsync(HttpContext http, BudgetReader budgets, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var id = query.Text("budget");
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        var rows = await budgets.CrossingsAsync(http.User.OrganizationId(), id, DefaultRows, cancellationToken);
        return Results.Ok(new BudgetCrossingList([.. rows.Select(BudgetCrossingBody.Of)]));
    }

    private static async Task<IResult> CreateAsync(JsonElement body, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.CreateAsync(user.OrganizationId(), body, user.Actor(), cancellationToken);
        return answer is { Verdict: AlertVerdict.Done, Row: { } row }
            ? Results.Created($"{ApiRoutes.Budgets}/{row.Budget.Id}", BudgetBody.Of(row))
            : AlertEndpoints.Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> ChangeAsync(
        string budgetId, JsonElement body, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.ChangeAsync(user.OrganizationId(), budgetId, body, user.Actor(), cancellationToken));

    private static async Task<IResult> RemoveAsync(string budgetId, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.RemoveAsync(user.OrganizationId(), budgetId, user.Actor(), cancellationToken);
        return answer.Verdict == AlertVerdict.Done ? Results.NoContent() : AlertEndpoints.Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> RaiseAsync(
        string budgetId, BudgetRaiseWanted wanted, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.RaiseAsync(user.OrganizationId(), budgetId, wanted.LimitUsd, wanted.Reason, user.Actor(), cancellationToken));

    private static async Task<IResult> GoOnAsync(
        string budgetId, BudgetGoOnWanted wanted, ClaimsPrincipal user, BudgetDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.GoOnAsync(user.OrganizationId(), budgetId, wanted.Reason, user.Actor(), cancellationToken));

    private static async Task<IResult> CheckAsync(HttpContext http, BudgetCheck check, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var session = query.Text("session");
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        if (http.User.KeyId() is not { } key) return Results.Forbid();
        return await check.AskAsync(http.User.OrganizationId(), key, session, cancellationToken) is { } answer
            ? Results.Ok(BudgetCheckBody.Of(answer))
            : AlertEndpoints.Refusal(AlertVerdict.Missing, "This key brought no such session");
    }

    private static IResult Told(BudgetAnswer answer) => answer is { Verdict: AlertVerdict.Done, Row: { } row }
        ? Results.Ok(BudgetBody.Of(row))
        : AlertEndpoints.Refusal(answer.Verdict, answer.Reason);
}
