using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// LiteLLM's <c>off_peak_pricing</c>: rates that stand in place of the standard ones, class by class, at hours of every day
/// (<c>hours_utc</c>) or of some days of the week (<c>windows</c>).
/// </summary>
internal static class LiteLlmHours
{
    private const int DaysAWeek = 7;

    /// <summary>Null when a book cannot say the hours: parts that overlap, or a form that is not known.</summary>
    public static IReadOnlyList<PriceWindow>? Read(JsonElement model, RateCard rates, IReadOnlyList<ContextBand> bands)
    {
        var block = model.Get("off_peak_pricing");
        if (block.ValueKind is not JsonValueKind.Object) return [];
        var own = new LiteLlmRates(block, inclusive: false).Stated();
        var reduced = Overlaid(rates, own);
        if (CatalogueRates.Fault(reduced) is not null || Zone(block.Get("weekday_timezone")) is not { } zone) return null;
        IReadOnlyList<ContextBand> reducedBands = [.. bands.Select(band => band with { Rates = Overlaid(band.Rates, own) })];
        List<PriceWindow> parts = [];
        foreach (var rule in Rules(block))
        {
            if (Days(rule.Get("weekdays")) is not { } days) return null;
            foreach (var hours in Hours(rule.Get("hours_utc")))
            {
                if (hours?.Split('-') is not [var start, var end] || Time(start) is not { } from || Time(end) is not { } until) return null;
                PriceWindow part = new(from, until, reduced, reducedBands)
                {
                    Days = days, Zone = days.Count == 0 || zone.Equals(TimeZoneInfo.Utc) ? null : zone,
                };
                // All hours of every day would be the price itself.
                if ((part.IsWholeDay && days.Count == 0) || parts.Any(part.Overlaps)) return null;
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : parts;
    }

    private static IEnumerable<JsonElement> Rules(JsonElement block)
    {
        if (block.Get("hours_utc").ValueKind is not JsonValueKind.Undefined) yield return block;
        if (block.Get("windows").ValueKind is JsonValueKind.Array)
        {
            foreach (var window in block.Get("windows").EnumerateArray()) yield return window;
        }
    }

    private static IEnumerable<string?> Hours(JsonElement hours) =>
        hours.ValueKind is JsonValueKind.Array ? hours.EnumerateArray().Select(part => part.Text()) : [hours.Text()];

    /// <summary>Numbers from 1 for Monday on, or names in full or in three letters; none is every day. Null when one is neither.</summary>
    private static List<DayOfWeek>? Days(JsonElement days)
    {
        if (days.ValueKind is JsonValueKind.Undefined) return [];
        if (days.ValueKind is not JsonValueKind.Array || days.GetArrayLength() == 0) return null;
        var read = days.EnumerateArray().Select(Day).ToList();
        return read.Contains(null) ? null : [.. read.OfType<DayOfWeek>().Distinct().OrderBy(PriceWindow.SinceMonday)];
    }

    private static DayOfWeek? Day(JsonElement day)
    {
        if (day.ValueKind is JsonValueKind.Number)
        {
            return day.TryGetInt32(out var number) && number is >= 1 and <= DaysAWeek ? (DayOfWeek)(number % DaysAWeek) : null;
        }
        return Enum.GetValues<DayOfWeek>()
            .Where(named => day.Text() is { } text && (Same(text, named.ToString()) || Same(text, PriceWindow.NameOf(named))))
            .Cast<DayOfWeek?>().FirstOrDefault();
    }

    private static bool Same(string text, string name) => string.Equals(text.Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static TimeZoneInfo? Zone(JsonElement name) =>
        name.ValueKind is JsonValueKind.Undefined ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name.Text() ?? "", out var zone) ? zone : null;

    private static RateCard Overlaid(RateCard rates, RateCard own) => (rates with
    {
        Input = own.Input ?? rates.Input,
        Output = own.Output ?? rates.Output,
        CacheRead = own.CacheRead ?? rates.CacheRead,
        CacheWriteShort = own.CacheWriteShort ?? rates.CacheWriteShort,
        CacheWriteLong = own.CacheWriteLong ?? rates.CacheWriteLong,
    }).WithTools().WithReasoning(own.Reasoning ?? rates.Reasoning);

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
