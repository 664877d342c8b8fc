using System.Security.Claims;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>Alert rules, what is wrong under them, and what was.</summary>
internal static class AlertEndpoints
{
    private const int DefaultRows = 50;
    private const int DefaultDays = 7;
    private const string Rules = "/rules";
    private const string Rule = Rules + "/{ruleId}";

    private static IResult NoTime => Refusal(AlertVerdict.Bad, "until must be a time such as 2026-12-24T18:00:00Z");

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Alerts).WithTags("Alerts");
        var reads = group.MapGroup("").RequireAuthorization(Policies.Read);
        reads.MapGet("/active", ActiveAsync).WithName("ListActiveAlerts").WithSummary("What is wrong now, or was at the look before");
        reads.MapGet(Rules, ListAsync).WithName("ListAlertRules").WithSummary("All rules and how they stand");
        reads.MapGet(Rule, FindAsync).WithName("GetAlertRule").WithSummary("One rule and how it stands").Produces<AlertRuleBody>()
            .Produces<ApiError>(StatusCodes.Status404NotFound);
        reads.MapGet("/history", HistoryAsync).WithName("ListAlertHistory").WithSummary("What happened to rules, newest first")
            .WithQuery("rule", "A rule's id, exact").WithQueryCursor(DefaultRows, AlertRepository.MaxPageSize).Produces<AlertHistoryList>()
            .Produces<ApiError>(StatusCodes.Status400BadRequest);
        reads.MapPost("/backtest", BacktestAsync).WithName("BacktestAlertRule").WithSummary("What a rule would have done")
            .Produces<BacktestBody>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status409Conflict);

        var writes = group.MapGroup("").RequireAuthorization(Policies.Control);
        writes.MapPost(Rules, CreateAsync).WithName("CreateAlertRule").WithSummary("Make a rule").Produces<AlertRuleBody>(StatusCodes.Status201Created)
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status409Conflict);
        writes.MapPatch(Rule, ChangeAsync).WithName("ChangeAlertRule").WithSummary("Change a rule; what is not named stays").ProducesRule();
        writes.MapDelete(Rule, RemoveAsync).WithName("RemoveAlertRule").WithSummary("Take a rule away; its history stays")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiError>(StatusCodes.Status404NotFound);
        writes.MapPost(Rule + "/acknowledge", AcknowledgeAsync).WithName("AcknowledgeAlert").WithSummary("Take note of an alert").ProducesRule();
        writes.MapPost(Rule + "/suppress", SuppressAsync).WithName("SuppressAlert").WithSummary("Hold a rule's alerts back").ProducesRule();
        writes.MapPost(Rule + "/lift", LiftAsync).WithName("LiftAlert").WithSummary("Neither noted nor held back any longer").ProducesRule();
    }

    /// <summary>What HTTP says of a verdict that is not done.</summary>
    internal static IResult Refusal(AlertVerdict verdict, string? reason) => Results.Json(
        new ApiError(reason ?? "Refused"),
        statusCode: verdict switch
        {
            AlertVerdict.Missing => StatusCodes.Status404NotFound,
            AlertVerdict.Bad => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict,
        });

    private static RouteHandlerBuilder ProducesRule(this RouteHandlerBuilder route) => route.Produces<AlertRuleBody>()
        .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound)
        .Produces<ApiError>(StatusCodes.Status409Conflict);

    private static async Task<ActiveAlertList> ActiveAsync(ClaimsPrincipal user, IAlertRepository alerts, CancellationToken cancellationToken) =>
        new([.. (await alerts.RulesAsync(user.OrganizationId(), cancellationToken)).Select(ActiveAlert.Of).OfType<ActiveAlert>()]);

    private static async Task<AlertRuleList> ListAsync(ClaimsPrincipal user, IAlertRepository alerts, CancellationToken cancellationToken) =>
        new([.. (await alerts.RulesAsync(user.OrganizationId(), cancellationToken)).Select(AlertRuleBody.Of)]);

    private static async Task<IResult> FindAsync(string ruleId, ClaimsPrincipal user, IAlertRepository alerts, CancellationToken cancellationToken) =>
        await alerts.FindAsync(user.OrganizationId(), ruleId, cancellationToken) is { } row
            ? Results.Ok(AlertRuleBody.Of(row))
            : Refusal(AlertVerdict.Missing, AlertAnswer.NotFound.Reason);

    private static async Task<IResult> HistoryAsync(HttpContext http, IAlertRepository alerts, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var rule = query.Text("rule");
        var after = query.Value<PageCursor>("cursor", static text => PageCursor.Parse(text));
        var size = query.Limit(DefaultRows, AlertRepository.MaxPageSize);
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        var page = await alerts.HistoryAsync(http.User.OrganizationId(), rule, after, size, cancellationToken);
        return Results.Ok(new AlertHistoryList([.. page.Rows.Select(AlertHistoryEntry.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> BacktestAsync(
        BacktestWanted wanted, ClaimsPrincipal user, BacktestDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.RunAsync(user.OrganizationId(), wanted.Rule, wanted.Days ?? DefaultDays, cancellationToken);
        return answer.Result is { } result ? Results.Ok(BacktestBody.Of(result)) : Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> CreateAsync(JsonElement body, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.CreateAsync(user.OrganizationId(), body, user.Actor(), cancellationToken);
        return answer.Row is { } row
            ? Results.Created($"{ApiRoutes.Alerts}{Rules}/{row.Rule.Id}", AlertRuleBody.Of(row))
            : Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> ChangeAsync(
        string ruleId, JsonElement body, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.ChangeAsync(user.OrganizationId(), ruleId, body, user.Actor(), cancellationToken));

    private static async Task<IResult> RemoveAsync(string ruleId, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken)
    {
        var answer = await desk.RemoveAsync(user.OrganizationId(), ruleId, user.Actor(), cancellationToken);
        return answer.Verdict == AlertVerdict.Done ? Results.NoContent() : Refusal(answer.Verdict, answer.Reason);
    }

    private static async Task<IResult> AcknowledgeAsync(
        string ruleId, AlertHoldWanted wanted, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken)
    {
        var until = AskedTime.Utc(wanted.Until);
        return until is null && wanted.Until is not null ? NoTime
            : Told(await desk.AcknowledgeAsync(user.OrganizationId(), ruleId, wanted.Reason, until, user.Actor(), cancellationToken));
    }

    private static async Task<IResult> SuppressAsync(
        string ruleId, AlertHoldWanted wanted, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken)
    {
        var until = AskedTime.Utc(wanted.Until);
        return until is null && wanted.Until is not null ? NoTime
            : Told(await desk.SuppressAsync(user.OrganizationId(), ruleId, wanted.Reason, until, user.Actor(), cancellationToken));
    }

    private static async Task<IResult> LiftAsync(string ruleId, ClaimsPrincipal user, AlertDesk desk, CancellationToken cancellationToken) =>
        Told(await desk.LiftAsync(user.OrganizationId(), ruleId, user.Actor(), cancellationToken));

    private static IResult Told(AlertAnswer answer) =>
        answer.Row is { } row ? Results.Ok(AlertRuleBody.Of(row)) : Refusal(answer.Verdict, answer.Reason);
}
