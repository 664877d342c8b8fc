using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>Totals, health and cost, without one word that anybody sent.</summary>
internal static class TotalsEndpoints
{
    public static void MapTotals(this IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Totals, ReadAsync)
        .RequireAuthorization(Policies.Aggregate).WithTags("Totals").WithName("GetTotals")
        .WithSummary("Sums by UTC day, the fleet in numbers, the host's checks").WithQueryDays(TotalsBoard.Days, TotalsReader.MaxDays);

    private static async Task<Results<Ok<TotalsAnswer>, BadRequest<ApiError>>> ReadAsync(
        HttpContext http, TotalsBoard board, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var days = query.Days(TotalsBoard.Days, TotalsReader.MaxDays);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var facts = await board.ReadAsync(http.User.OrganizationId(), days, cancellationToken);
        return TypedResults.Ok(new TotalsAnswer(
            facts.At, facts.Sums.Cost.ToUsd(),
            [.. facts.Sums.Days.Select(day => new DayEntry(
                day.Day, day.Sessions, day.Calls, day.FailedCalls, day.UnpricedCalls, day.Tokens, day.Cost.ToUsd()))],
            facts.Ready, [.. facts.Checks.Select(check => new CheckEntry(check.Name, WireName.Of(check.Status)))],
            new(
                facts.Fleet.Total, facts.Fleet.Working, facts.Fleet.NeedYou, facts.Fleet.Idle, facts.Fleet.Offline,
                Math.Round(facts.TokensPerMinute, 1))));
    }

    internal sealed record TotalsAnswer(
        DateTimeOffset At, decimal CostUsd, IReadOnlyList<DayEntry> Days, bool Ready, IReadOnlyList<CheckEntry> Checks, FleetEntry Fleet);

    internal sealed record DayEntry(DateOnly Day, long Sessions, long Calls, long FailedCalls, long UnpricedCalls, long Tokens, decimal CostUsd);

    internal sealed record CheckEntry(string Name, string Status);

    internal sealed record FleetEntry(int Agents, int Working, int NeedYou, int Idle, int Offline, double TokensPerMinute);
}
