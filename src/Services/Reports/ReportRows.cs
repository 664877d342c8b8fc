using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>Cuts the selected calls into a report's rows.</summary>
internal static class ReportRows
{
    public static IEnumerable<ReportRow> Of(ReportRequest request, IReadOnlyList<ReportCall> calls, SubscriptionShares? shares) => request.Kind switch
    {
        ReportKind.Daily or ReportKind.Weekly or ReportKind.Monthly => Periods(request, calls, shares),
        ReportKind.Sessions => Sessions(request, calls, shares),
        ReportKind.Models => Models(request, calls, shares),
        ReportKind.Blocks => Blocks(request, calls),
    };

    /// <summary>The row that a call falls into; null for windows, which only the calls around it tell.</summary>
    public static string? Key(ReportKind kind, ReportCalendar calendar, ReportCall call) => kind switch
    {
        ReportKind.Daily => ReportBuilder.Date(calendar.Day(call.Priced.Usage.OccurredAt)),
        ReportKind.Weekly => ReportBuilder.Date(calendar.Week(call.Priced.Usage.OccurredAt)),
        ReportKind.Monthly => Month(calendar.Month(call.Priced.Usage.OccurredAt)),
        ReportKind.Sessions => call.Session.SessionId,
        ReportKind.Models => call.Priced.Usage.Provider + "/" + call.Priced.Usage.Model,
        ReportKind.Blocks => null,
    };

    private static IEnumerable<ReportRow> Periods(ReportRequest request, IReadOnlyList<ReportCall> calls, SubscriptionShares? shares)
    {
        var calendar = new ReportCalendar(request.Zone, request.WeekStart);
        // By the day's number, for which sorted and hashed lists are compiled already.
        var groups = new SortedDictionary<int, List<ReportCall>>();
        foreach (var call in calls)
        {
            var at = call.Priced.Usage.OccurredAt;
            var first = request.Kind switch
            {
                ReportKind.Weekly => calendar.Week(at),
                ReportKind.Monthly => calendar.Month(at),
                _ => calendar.Day(at),
            };
            if (!groups.TryGetValue(first.DayNumber, out var group)) groups.Add(first.DayNumber, group = []);
            group.Add(call);
        }

        foreach (var (number, group) in groups)
        {
            var first = DateOnly.FromDayNumber(number);
            var (start, end) = calendar.Bounds(request.Kind, first);
            var key = request.Kind == ReportKind.Monthly ? Month(first) : ReportBuilder.Date(first);
            yield return Row(request, key, group, shares?.OfRow(key)) with { Start = start, End = end };
        }
    }

    private static IEnumerable<ReportRow> Sessions(ReportRequest request, IReadOnlyList<ReportCall> calls, SubscriptionShares? shares) => calls
        .GroupBy(call => call.Session.SessionId, StringComparer.Ordinal)
        .Select(group => Row(request, group.Key, [.. group], shares?.OfRow(group.Key)) with
        {
            AgentId = group.First().Session.AgentId,
            Project = group.First().Session.Project,
            Title = group.First().Session.Title,
        })
        .OrderBy(row => row.LastCall)
        .ThenBy(row => row.Key, StringComparer.Ordinal);

    private static IEnumerable<ReportRow> Models(ReportRequest request, IReadOnlyList<ReportCall> calls, SubscriptionShares? shares)
    {
        var rows = ModelCalls.ByModel(calls)
            .Select(group => Row(request with { Breakdown = false }, group.Name ?? "unknown", group.Calls,
                shares?.OfRow(group.Provider + "/" + group.Name)) with { Provider = group.Provider })
            .OrderByDescending(row => row.CostUsd ?? new NanoUsd(-1))
            .ThenByDescending(row => row.Tokens.Total)
            .ThenBy(row => row.Key, StringComparer.Ordinal)
            .ThenBy(row => row.Provider, StringComparer.Ordinal);
        return request.TopModels is { } top ? rows.Take(top) : rows;
    }

    private static IEnumerable<ReportRow> Blocks(ReportRequest request, IReadOnlyList<ReportCall> calls) => BillingBlocks
        .Cut(calls.OrderBy(call => call.Priced.Usage.OccurredAt))
        .Select(block => Row(request, block.Start.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), block.Calls, null) with
        {
            Start = block.Start, End = block.End,
        });

    private static ReportRow Row(ReportRequest request, string key, IReadOnlyList<ReportCall> calls, CostShare? share)
    {
        var sums = new ReportSums();
        foreach (var call in calls) sums.Add(call);
        return ReportBuilder.Fill(
            new ReportRow
            {
                Calls = 0,
                Sessions = 0,
                Tokens = null!,
                Key = key,
                Start = sums.First,
                End = sums.Last,
                LastCall = sums.Last,
                ModelNames = [.. sums.Models],
                Breakdown = request.Breakdown ? ReportParts.ByModel(calls, request.TopModels, null) : null,
            },
            sums,
            share);
    }

    private static string Month(DateOnly first) => first.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
