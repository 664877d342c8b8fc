using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence.Analytics;

/// <summary>The same answers from all rows in memory, written as plainly as can be.</summary>
internal sealed class AnalyticsOracle
{
    private readonly List<(SessionLedgerEntry Session, SessionUsageEntry Sum)> _all;

    public AnalyticsOracle(StoredRows stored)
    {
        var sums = stored.Sums.Where(sum => sum.DimKey is not null).ToDictionary(sum => sum.SessionKey);
        _all = [.. stored.Sessions.Where(session => sums.ContainsKey(session.SessionKey)).Select(session => (session, sums[session.SessionKey]))];
    }

    public IEnumerable<string> Series(AnalyticsQuery query)
    {
        var parts = Found(query).GroupBy(row => (Key: Key(query, row.Session), Model: query.ByModel ? row.Session.ModelId ?? "" : null))
            .Select(part => new UsagePoint(part.Key.Key, part.Key.Model, Amount(part)));
        return (query.GroupBy is UsageGrouping.Day or UsageGrouping.Week or UsageGrouping.Hour
            ? parts.OrderBy(part => part.Key, StringComparer.Ordinal).ThenBy(part => part.Model, StringComparer.Ordinal)
            : parts.OrderByDescending(part => part.Amount.Cost).ThenByDescending(part => part.Amount.Runs).ThenBy(part => part.Key, StringComparer.Ordinal))
            .Select(Line);
    }

    public UsageAmount Totals(AnalyticsQuery query) => Amount(Found(query));

    public string Provenance(AnalyticsQuery query)
    {
        var counts = new ProvenanceCounts();
        foreach (var (_, sum) in Found(query)) counts.Add(sum.TokenSource, sum.RuntimeSource, sum.CostSource);
        return Line(counts);
    }

    public IEnumerable<string> Performance(PerformanceQuery query) => Found(new()
        {
            Agent = query.Agent, Task = query.Task, From = query.From, To = query.To,
        })
        .Where(row => row.Session.Status is not SessionStatus.Running and not SessionStatus.Queued).GroupBy(row => row.Session.ModelId ?? "")
        .OrderByDescending(model => model.Count()).ThenBy(model => model.Key, StringComparer.Ordinal)
        .Select(model => string.Join(
            ' ', model.Key, Ends(model), Median(model.Select(row => row.Session.RuntimeMs)), Median(model.Select(row => row.Sum.CostNanos?.Stored ?? 0)),
            model.Any(row => row.Sum.CostNanos is not null) ? NanoUsd.Sum(model.Select(row => row.Sum.CostNanos ?? NanoUsd.Zero)) : null,
            model.Count(row => row.Sum.UnpricedCalls > 0),
            query.ByTask ? string.Join(',', model.GroupBy(row => row.Session.TaskCategory ?? "").OrderBy(task => task.Key, StringComparer.Ordinal)
                .Select(task => task.Key + Ends(task))) : ""));

    public static string Line(UsagePoint point) => $"{point.Key} {point.Model} {point.Amount}";

    public static string Line(ProvenanceCounts counts) => string.Join(' ', Words(counts.Token), Words(counts.Runtime), Words(counts.Cost));

    public static string Line(PerformanceRow row) => string.Join(
        ' ', row.Model, Ends(row.Ends), row.MedianRuntimeMs, row.MedianCost?.Stored, row.Cost, row.Unpriced,
        string.Join(',', row.Tasks.OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => task.Key + Ends(task.Value))));

    private static string Words(IReadOnlyDictionary<ProvenanceSource, long> counts) =>
        string.Join(',', counts.OrderBy(count => count.Key).Select(count => $"{count.Key}={count.Value}"));

    private static string Ends(EndCounts ends) => $"{ends.Success}/{ends.Failed}/{ends.Killed}/{ends.Cancelled}";

    private static string Ends(IEnumerable<(SessionLedgerEntry Session, SessionUsageEntry Sum)> rows)
    {
        var counts = rows.CountBy(row => row.Session.Status).ToDictionary(status => status.Key, status => status.Value);
        return string.Join('/', new[] { SessionStatus.Success, SessionStatus.Failed, SessionStatus.Killed, SessionStatus.Cancelled }
            .Select(status => counts.GetValueOrDefault(status)));
    }

    private static long? Median(IEnumerable<long> values)
    {
        var sorted = values.Where(value => value > 0).Order().ToList();
        if (sorted.Count == 0) return null;
        return sorted.Count % 2 == 1
            ? sorted[sorted.Count / 2]
            : (long)Math.Round((sorted[(sorted.Count / 2) - 1] + (decimal)sorted[sorted.Count / 2]) / 2, MidpointRounding.AwayFromZero);
    }

    private List<(SessionLedgerEntry Session, SessionUsageEntry Sum)> Found(AnalyticsQuery query) =>
    [
        .. _all.Where(row => (query.Agent is null || row.Session.AgentId == query.Agent) && (query.Model is null || row.Session.ModelId == query.Model)
            && (query.Task is null || row.Session.TaskCategory == query.Task) && !(row.Session.StartedAt < query.From)
            && !(row.Session.StartedAt >= query.To)),
    ];

    private static UsageAmount Amount(IEnumerable<(SessionLedgerEntry Session, SessionUsageEntry Sum)> rows)
    {
        var all = rows.ToList();
        return new(
            all.Count, all.Count(row => row.Sum.UnpricedCalls > 0), all.Count(row => row.Sum.CostNanos is not null),
            NanoUsd.Sum(all.Select(row => row.Sum.CostNanos ?? NanoUsd.Zero)), all.Sum(row => row.Sum.TotalTokens ?? 0), all.Sum(row => row.Session.RuntimeMs));
    }

    private static string Key(AnalyticsQuery query, SessionLedgerEntry session)
    {
        var local = TimeZoneInfo.ConvertTime(session.StartedAt, query.Zone);
        var monday = local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7));
        return query.GroupBy switch
        {
            UsageGrouping.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            UsageGrouping.Week => monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            UsageGrouping.Hour => local.ToString("yyyy-MM-dd'T'HH':00:00'zzz", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal),
            UsageGrouping.Model => session.ModelId ?? "",
            UsageGrouping.Agent => session.AgentId,
            UsageGrouping.Project => session.Project ?? "",
            UsageGrouping.Task => session.TaskCategory ?? "",
            UsageGrouping.Client => session.Source,
            _ => session.GitBranch ?? "",
        };
    }
}
