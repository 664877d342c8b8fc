using Helicarrier.Domain.Analytics;
using Helicarrier.Persistence.Reading;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helicarrier.Web.Endpoints;

/// <summary>What sessions come to, and how models compare. Rows begin with the members of the first version.</summary>
internal static class AnalyticsEndpoints
{
    private const int MinSample = 5;
    private const int MostSample = 1_000_000;

    /// <summary>Longest range of hours, days.</summary>
    private const int HourDays = 92;

    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ApiRoutes.Analytics).RequireAuthorization(Policies.Read).WithTags("Analytics");
        group.MapGet("/usage", UsageAsync).WithName("GetUsageAnalytics").WithSummary("What sessions come to, in all and in parts")
            .WithQueryTime("from", "Started at or after")
            .WithQueryTime("to", "Started before")
            .WithQuery("agent", "Agent id, exact")
            .WithQuery("model", "Model id, exact")
            .WithQuery("task", "Category of the task, exact")
            .WithQueryWord<UsageGrouping>("groupBy", "What the series is made of; day when absent")
            .WithQuery("zone", "IANA time zone of days, weeks and hours; UTC when absent");
        group.MapGet("/performance", PerformanceAsync).WithName("GetPerformanceAnalytics").WithSummary("How models compare over ended sessions")
            .WithQueryTime("from", "Started at or after")
            .WithQueryTime("to", "Started before")
            .WithQuery("agent", "Agent id, exact")
            .WithQuery("task", "Category of the task, exact")
            .WithQueryNumber("minSample", "With fewer sessions a row bears a warning", MinSample, MostSample);
    }

    private static async Task<Results<Ok<UsageAnalyticsShape>, BadRequest<ApiError>>> UsageAsync(
        HttpContext http, IUsageRepository usage, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var asked = new AnalyticsQuery
        {
            OrganizationId = http.User.OrganizationId(),
            From = query.Time("from"),
            To = query.Time("to"),
            Agent = query.Text("agent"),
            Model = query.Text("model"),
            Task = query.Text("task"),
            GroupBy = query.Word<UsageGrouping>("groupBy") ?? UsageGrouping.Day,
            Zone = query.Zone("zone"),
            WithProvenance = true,
        };
        if (asked.GroupBy == UsageGrouping.Hour && !(asked.To - asked.From <= TimeSpan.FromDays(HourDays)))
        {
            query.Refuse("groupBy", $"hour needs from and to, at most {HourDays} days apart");
        }

        return query.Error is { } error
            ? TypedResults.BadRequest(new ApiError(error))
            : TypedResults.Ok(UsageAnalyticsShape.Of(await usage.AnalyzeAsync(asked, cancellationToken), asked.IsByTime));
    }

    private static async Task<Results<Ok<PerformanceShape>, BadRequest<ApiError>>> PerformanceAsync(
        HttpContext http, IPerformanceRepository performance, CancellationToken cancellationToken)
    {
        var query = new ListQuery(http);
        var asked = new PerformanceQuery
        {
            OrganizationId = http.User.OrganizationId(),
            From = query.Time("from"),
            To = query.Time("to"),
            Agent = query.Text("agent"),
            Task = query.Text("task"),
        };
        var minSample = query.Whole("minSample", MinSample, 1, MostSample);
        if (query.Error is { } error) return TypedResults.BadRequest(new ApiError(error));
        var matrix = await performance.ReadAsync(asked, cancellationToken);
        return TypedResults.Ok(new PerformanceShape([.. matrix.Rows.Select(row => PerformanceEntry.Of(row, asked, minSample))], matrix.Omitted));
    }
}
