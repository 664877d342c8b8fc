using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>Adds calls up to a report. Pure: equal calls and request give an equal report, whatever their order.</summary>
public static class ReportBuilder
{
    /// <param name="request">What is wanted.</param>
    /// <param name="calls">All calls at hand, each once; the selection is made here.</param>
    /// <param name="book">For subscriptions, and for names that look like those without a price.</param>
    /// <param name="origin">Where the calls were read.</param>
    public static Report Build(ReportRequest request, IReadOnlyList<ReportCall> calls, PriceBook book, ReportOrigin origin)
    {
        var filter = request.Filter();
        var matching = new List<ReportCall>(calls.Count);
        foreach (var call in calls)
        {
            if (filter.Matches(call)) matching.Add(call);
        }

        var selected = request.SkipUnpriced ? matching.FindAll(call => call.Priced.Cost is not null) : matching;
        var shares = SubscriptionShares.Of(book, request, calls, call => (call.Priced.Cost is not null || !request.SkipUnpriced) && filter.Matches(call));
        var totals = new ReportSums();
        foreach (var call in selected) totals.Add(call);

        return new()
        {
            Kind = request.Kind,
            Zone = request.Zone.Id,
            Selection = request.Selection,
            Origin = origin,
            Rows = [.. ReportRows.Of(request, selected, shares)],
            Totals = Figures(totals, shares?.Total),
            Models = ReportParts.ByModel(selected, request.TopModels, shares is null ? null : shares.OfModel),
            Providers = ReportParts.ByProvider(selected, request.TopProviders, shares is null ? null : shares.OfProvider),
            Unpriced = Unpriced(selected, book),
            SkippedUnpriced = matching.Count - selected.Count,
            Flags = Flags(selected),
            UnusedSubscriptions = shares?.Unused,
        };
    }

    internal static ReportFigures Figures(ReportSums sums, CostShare? share = null) =>
        Fill(new ReportFigures { Calls = 0, Sessions = 0, Tokens = null! }, sums, share);

    /// <summary>The figures of sums in any of the records that hold figures.</summary>
    internal static T Fill<T>(T figures, ReportSums sums, CostShare? share)
        where T : ReportFigures => (T)(figures with
        {
            Calls = sums.Calls,
            Sessions = sums.Sessions,
            Tokens = new(
                sums.Input, sums.Output, sums.CacheWriteShort, sums.CacheWriteLong, sums.CacheRead, sums.ToolInput, sums.ToolOutput,
                sums.Reasoning, sums.Unclassified, sums.Tokens),
            WebSearches = sums.WebSearches,
            CostUsd = sums.Cost,
            ReportedCostUsd = sums.ReportedCost,
            UnpricedCalls = sums.Unpriced,
            IncompleteCalls = sums.Incomplete,
            SubscriptionUsd = share?.Subscription,
            TotalUsd = share?.Total,
            BlendedUsdPerMtok = share?.BlendedPerMTok,
        });

    private static IReadOnlyList<UnpricedCalls> Unpriced(List<ReportCall> calls, PriceBook book)
    {
        var unpriced = calls.FindAll(call => call.Priced.Cost is null);
        return unpriced.Count == 0 ? [] :
        [
            .. unpriced
                .GroupBy(call => (call.Priced.Usage.Provider, call.Priced.Usage.Model, Reason: call.Priced.UnpricedReason ?? UnpricedReasons.ModelUnknown))
                .Select(group =>
                {
                    var known = group.Where(call => call.Priced.Usage.Tokens.Total is not null).ToList();
                    return new UnpricedCalls(
                        group.Key.Provider,
                        group.Key.Model,
                        group.Key.Reason,
                        group.Count(),
                        known.Count == 0 ? null : known.Sum(call => call.Priced.Usage.Tokens.Total),
                        group.Key is { Reason: UnpricedReasons.ModelUnknown, Model: { } model } ? book.Suggest(model) : []);
                })
                .OrderByDescending(group => group.Tokens)
                .ThenBy(group => group.Model, StringComparer.Ordinal)
                .ThenBy(group => group.Provider, StringComparer.Ordinal)
                .ThenBy(group => group.Reason, StringComparer.Ordinal),
        ];
    }

    private static SortedDictionary<string, long> Flags(List<ReportCall> calls)
    {
        var byFlags = new Dictionary<int, long>();
        foreach (var call in calls)
        {
            if (call.Priced.Flags != UsageFlags.None)
            {
                byFlags[(int)call.Priced.Flags] = byFlags.GetValueOrDefault((int)call.Priced.Flags) + 1;
            }
        }

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (flags, count) in byFlags)
        {
            foreach (var flag in Enum.GetValues<UsageFlags>())
            {
                if (flag != UsageFlags.None && ((UsageFlags)flags).HasFlag(flag))
                {
                    counts[WireName.Of(flag)] = counts.GetValueOrDefault(WireName.Of(flag)) + count;
                }
            }
        }

        return counts;
    }

    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
