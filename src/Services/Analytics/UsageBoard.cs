using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Analytics;

/// <summary>Gathers what the analytics page shows of a range under its filters.</summary>
public sealed class UsageBoard(IUsageRepository usage, TimeProvider time)
{
    /// <summary>Names of a list.</summary>
    private const int Names = 8;

    /// <param name="filters">Agent, model and task; and whose.</param>
    /// <param name="range">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UsageFacts> ReadAsync(AnalyticsQuery filters, AnalyticsRange range, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var within = filters with { From = range.From, To = range.To };
        var before = range.Before(now);

        // Each reads by itself, so none waits for another.
        var series = usage.AnalyzeAsync(within with { GroupBy = range.Step, ByModel = true }, cancellationToken);
        var earlier = usage.AnalyzeAsync(filters with { From = before.From, To = before.To, GroupBy = UsageGrouping.Model }, cancellationToken);
        var agents = TopAsync(within, UsageGrouping.Agent, cancellationToken);
        var projects = TopAsync(within, UsageGrouping.Project, cancellationToken);
        var clients = TopAsync(within, UsageGrouping.Client, cancellationToken);
        var forecast = ForecastAsync(filters, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var hours = filters.Task is null
            ? usage.HoursAsync(
                new() { OrganizationId = filters.OrganizationId, Agent = filters.Agent, Model = filters.Model, From = range.From, To = range.To },
                cancellationToken)
            : null;
        await Task.WhenAll(series, earlier, agents, projects, clients, forecast, hours ?? Task.CompletedTask);
        return new()
        {
            Totals = (await series).Totals,
            Before = (await earlier).Totals,
            Stack = UsageStack.Of(range, (await series).Series),
            Agents = await agents,
            Projects = await projects,
            Clients = await clients,
            Week = hours is null ? null : new(await hours),
            Forecast = await forecast,
        };
    }

    /// <summary>Of how many sessions each figure comes from where, for which sessions are read one by one.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<ProvenanceCounts> ProvenanceAsync(AnalyticsQuery filters, AnalyticsRange range, CancellationToken cancellationToken) =>
        (await usage.AnalyzeAsync(
            filters with { From = range.From, To = range.To, GroupBy = UsageGrouping.Client, WithProvenance = true }, cancellationToken)).Provenance!;

    private async Task<IReadOnlyList<NamedAmount>> TopAsync(AnalyticsQuery within, UsageGrouping grouping, CancellationToken cancellationToken)
    {
        var found = await usage.AnalyzeAsync(within with { GroupBy = grouping }, cancellationToken);
        return [.. found.Series.Take(Names).Select(static part => new NamedAmount(part.Key, part.Amount))];
    }

    // From one day earlier than is looked at, so that it is seen whether there was anything before.
    private async Task<MonthForecast?> ForecastAsync(AnalyticsQuery filters, DateOnly today, CancellationToken cancellationToken)
    {
        var first = today.AddDays(-Math.Max(today.Day, MonthForecast.MostDays) - 1);
        var from = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var days = await usage.AnalyzeAsync(filters with { From = from, To = null, GroupBy = UsageGrouping.Day }, cancellationToken);
        return MonthForecast.Of(
            days.Series.ToDictionary(static day => DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), static day => day.Amount.Cost),
            today);
    }
}
