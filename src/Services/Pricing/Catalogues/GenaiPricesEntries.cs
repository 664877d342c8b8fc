using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>The prices of one model of genai-prices: one object, a list of dated ones, or one with another for a part of the day.</summary>
internal static class GenaiPricesEntries
{
    /// <summary>Null, with the reason, when a book cannot say these prices.</summary>
    public static IReadOnlyList<PriceEntry>? Read(JsonElement model, out string reason)
    {
        reason = "";
        List<PriceEntry> entries = [];
        foreach (var (constraint, prices) in Items(model.Get("prices")))
        {
            var (rates, bands) = Rates(prices);
            reason = reason.Length > 0
                ? reason
                : bands.Select(band => CatalogueRates.Fault(band.Rates)).Prepend(CatalogueRates.Fault(rates)).OfType<string>().FirstOrDefault("");
            if (reason.Length > 0) return null;
            if (!Place(entries, constraint, rates, bands, Fee(prices.Get("requests_kcount")), Fee(prices.Get("web_searches_kcount")), model))
            {
                reason = "dates and hours in a combination that a book cannot say";
                return null;
            }
        }

        reason = entries.Count == 0 ? "no price" : "";
        return entries.Count == 0 ? null : entries;
    }

    private static bool Place(List<PriceEntry> entries, JsonElement constraint, RateCard rates, IReadOnlyList<ContextBand> bands,
        decimal? fee, decimal? search, JsonElement model)
    {
        var entry = new PriceEntry
        {
            From = PriceEntry.SinceLaunch,
            Rates = rates,
            Bands = bands,
            CallFee = fee,
            WebSearch = search,
            ContextWindow = model.Get("context_window").ValueKind is JsonValueKind.Number && model.Get("context_window").TryGetInt64(out var window)
                && window > 0 ? window : null,
        };
        if (constraint.ValueKind is not JsonValueKind.Object)
        {
            entries.Add(entry);
            return entries.Count == 1;
        }

        if (constraint.Get("start_date").Text() is { } day)
        {
            if (!DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)) return false;
            entry = entry with { From = new(from, TimeSpan.Zero) };
            entries.Add(entry);
            return entries.Count == 1 || (entries[^2].From < entry.From && entries[^2].Hours.Count == 0);
        }

        // Hours change the price that holds; a price that begins later would have to say its own.
        if (entries.Count != 1 || Time(constraint.Get("start_time")) is not { } start || Time(constraint.Get("end_time")) is not { } end || start == end)
        {
            return false;
        }
        PriceWindow part = new(start, end, rates, bands);
        if (entries[0].Hours.Any(part.Overlaps) || entries[0].CallFee != fee) return false;
        entries[0] = entries[0] with { Hours = [.. entries[0].Hours, part] };
        return true;
    }

    private static IEnumerable<(JsonElement Constraint, JsonElement Prices)> Items(JsonElement prices) => prices.ValueKind switch
    {
        JsonValueKind.Object => [(default, prices)],
        JsonValueKind.Array => prices.EnumerateArray()
            .Where(item => item.Get("prices").ValueKind is JsonValueKind.Object)
            .Select(item => (item.Get("constraint"), item.Get("prices"))),
        _ => [],
    };

    private static (RateCard Rates, IReadOnlyList<ContextBand> Bands) Rates(JsonElement prices)
    {
        var starts = prices.EnumerateObject()
            .Where(price => price.Value.Get("tiers").ValueKind is JsonValueKind.Array)
            .SelectMany(price => price.Value.Get("tiers").EnumerateArray(), (_, tier) => tier.Get("start").TryGetInt64(out var start) ? start : 0)
            .Where(start => start > 0)
            .Distinct()
            .Order();
        return (Card(prices, 0), [.. starts.Select(start => new ContextBand(start, Inclusive: false, Card(prices, start)))]);
    }

    private static RateCard Card(JsonElement prices, long start) => new RateCard
    {
        Input = Rate(prices.Get("input_mtok"), start),
        Output = Rate(prices.Get("output_mtok"), start),
        CacheWriteShort = Rate(prices.Get("cache_write_5m_mtok"), start) ?? Rate(prices.Get("cache_write_mtok"), start),
        CacheWriteLong = Rate(prices.Get("cache_write_1h_mtok"), start),
        CacheRead = Rate(prices.Get("cache_read_mtok"), start),
    }.WithTools().WithReasoning(Rate(prices.Get("output_reasoning_mtok"), start));

    /// <summary>A plain number holds for every prompt; a list of tiers for the whole request above each start.</summary>
    private static decimal? Rate(JsonElement price, long start)
    {
        if (price.ValueKind is not JsonValueKind.Object) return CatalogueRates.PerMillion(price);
        var rate = price.Get("base");
        var reached = 0L;
        if (price.Get("tiers").ValueKind is JsonValueKind.Array)
        {
            foreach (var tier in price.Get("tiers").EnumerateArray())
            {
                if (tier.Get("start").TryGetInt64(out var from) && from <= start && from > reached)
                {
                    (rate, reached) = (tier.Get("price"), from);
                }
            }
        }
        return CatalogueRates.PerMillion(rate);
    }

    /// <summary>The catalogue gives it for a thousand requests.</summary>
    private static decimal? Fee(JsonElement thousand) => CatalogueRates.Number(thousand) is { } fee and > 0 ? fee / 1000m : null;

    private static TimeOnly? Time(JsonElement value) =>
        TimeOnly.TryParseExact(value.Text()?.TrimEnd('Z'), ["HH:mm:ss", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Second == 0
            ? time
            : null;
}
