using System.Globalization;
using System.Security.Claims;
using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Talks;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What agents ask, over HTTP: what is open, what was, and the answers.</summary>
internal static class AskEndpoints
{
    private const int DefaultRows = 50;
    private const string Id = "/{id}";

    public static void MapAsks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Asks).WithTags("Control");
        group.MapGet("", OpenAsync).RequireAuthorization(Policies.Read).WithName("ListAsks").WithSummary("What agents ask now, the oldest first")
            .Produces<AskList>();
        group.MapGet("/history", HistoryAsync).RequireAuthorization(Policies.Read).WithName("ListAskHistory")
            .WithSummary("What they asked before, the latest first").WithQueryCursor(DefaultRows, AskReader.MaxPageSize).Produces<AskList>();
        group.MapGet(Id, FindAsync).RequireAuthorization(Policies.Read).WithName("GetAsk").WithSummary("One ask").Produces<AskEntry>()
            .Produces<ControlError>(StatusCodes.Status404NotFound);

        var answers = routes.MapGroup(ApiRoutes.Asks).WithTags("Control").RequireAuthorization(Policies.Control).AddEndpointFilter<ControlDoor>();
        answers.MapPost(Id + "/answer", AnswerAsync).WithName("AnswerAsk").WithSummary("Answer an ask, once").Produces<AskEntry>()
            .Produces<AskEntry>(StatusCodes.Status202Accepted).ProducesRefusals();
        answers.MapPost(Id + "/defer", DeferAsync).WithName("DeferAsk").WithSummary("Put an ask off, or take it up again").Produces<AskEntry>()
            .ProducesRefusals();
    }

    private static RouteHandlerBuilder ProducesRefusals(this RouteHandlerBuilder route) => route
        .Produces<ControlError>(StatusCodes.Status400BadRequest).Produces<ControlError>(StatusCodes.Status403Forbidden)
        .Produces<ControlError>(StatusCodes.Status404NotFound).Produces<ControlError>(StatusCodes.Status409Conflict);

    private static async Task<IResult> OpenAsync(ClaimsPrincipal user, AskReader asks, CancellationToken cancellationToken) =>
        Results.Ok(new AskList([.. (await asks.OpenAsync(user.OrganizationId(), cancellationToken)).Select(AskEntry.Of)], null));

    private static async Task<IResult> HistoryAsync(HttpContext http, AskReader asks, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var after = query.Value<PageCursor>("cursor", text => PageCursor.Parse(text));
        var size = query.Limit(DefaultRows, AskReader.MaxPageSize);
        if (query.Error is { } error) return Results.BadRequest(new ApiError(error));
        var page = await asks.HistoryAsync(http.User.OrganizationId(), after, size, cancellationToken);
        return Results.Ok(new AskList([.. page.Rows.Select(AskEntry.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> FindAsync(string id, ClaimsPrincipal user, AskReader asks, CancellationToken cancellationToken) =>
        Key(id) is { } key && await asks.FindAsync(user.OrganizationId(), key, cancellationToken) is { } ask ? Results.Ok(AskEntry.Of(ask)) : Missing;

    private static async Task<IResult> AnswerAsync(
        string id, AnswerWanted wanted, ClaimsPrincipal user, AskDesk desk, AskReader asks, CancellationToken cancellationToken)
    {
        if (Key(id) is not { } key) return Missing;
        if (!WireName.TryParse<AnswerKind>(wanted.Answer, out var kind))
        {
            return Results.BadRequest(new ControlError("answer must be allow, always, deny or reply", "BAD_REQUEST"));
        }
        if (wanted.Replies?.Any(static reply => reply?.Any(static text => text is null) != false) == true)
        {
            return Results.BadRequest(new ControlError("replies must be lists of texts", "BAD_REQUEST"));
        }
        var answer = new AskAnswer(kind, string.IsNullOrEmpty(wanted.Reason) ? null : wanted.Reason, wanted.Replies);
        var verdict = await desk.AnswerAsync(user.OrganizationId(), key, answer, user.Actor(), cancellationToken);
        return await TellAsync(verdict, key, user, asks, cancellationToken);
    }

    private static async Task<IResult> DeferAsync(
        string id, DeferWanted wanted, ClaimsPrincipal user, AskDesk desk, AskReader asks, CancellationToken cancellationToken)
    {
        if (Key(id) is not { } key) return Missing;
        var until = AskedTime.Utc(wanted.Until);
        if (until is null && wanted.Until is not null)
        {
            return Results.BadRequest(new ControlError("until must be a time such as 2026-12-24T18:00:00Z", "BAD_REQUEST"));
        }
        var verdict = await desk.DeferAsync(user.OrganizationId(), key, until, user.Actor(), cancellationToken);
        return await TellAsync(verdict, key, user, asks, cancellationToken);
    }

    private static async Task<IResult> TellAsync(
        AskVerdict verdict, long key, ClaimsPrincipal user, AskReader asks, CancellationToken cancellationToken)
    {
        if (!RunAnswers.IsTaken(verdict.Verdict)) return RunAnswers.Refusal(verdict.Verdict, verdict.Code, verdict.Reason);
        var ask = AskEntry.Of((await asks.FindAsync(user.OrganizationId(), key, cancellationToken))!);
        return verdict.Verdict == RunVerdict.Done
            ? Results.Ok(ask)
            : Results.Accepted(string.Create(CultureInfo.InvariantCulture, $"{ApiRoutes.Asks}/{key}"), ask);
    }

    private static long? Key(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    private static IResult Missing => Results.NotFound(new ControlError(AskVerdict.Missing.Reason!, AskVerdict.Missing.Code!));
}
