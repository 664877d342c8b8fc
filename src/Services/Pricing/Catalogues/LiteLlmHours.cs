using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>LiteLLM's <c>off_peak_pricing</c>: rates that stand in place of the standard ones at some hours, class by class.</summary>
internal static class LiteLlmHours
{
    /// <summary>Null when a book cannot say the hours: by weekday, or in a form that is not known.</summary>
    public static IReadOnlyList<PriceWindow>? Read(JsonElement model, RateCard rates, IReadOnlyList<ContextBand> bands)
    {
        var block = model.Get("off_peak_pricing");
        if (block.ValueKind is not JsonValueKind.Object)
            return [];
        if (block.Get("windows").ValueKind is JsonValueKind.Array)
            return null;
        if (block.Get("hours_utc").Text()?.Split('-') is not [var start, var end] || Time(start) is not { } from || Time(end) is not { } until || from == until)
            return null;
        var own = new LiteLlmRates(block, inclusive: false).Stated();
        var window = Overlaid(rates, own);
        return CatalogueRates.Fault(window) is null
            ? [new(from, until, window, [.. bands.Select(band => band with { Rates = Overlaid(band.Rates, own) })])]
            : null;
    }

    private static RateCard Overlaid(RateCard rates, RateCard own) => (rates with
    {
        Input = own.Input ?? rates.Input,
        Output = own.Output ?? rates.Output,
        CacheRead = own.CacheRead ?? rates.CacheRead,
        CacheWriteShort = own.CacheWriteShort ?? rates.CacheWriteShort,
        CacheWriteLong = own.CacheWriteLong ?? rates.CacheWriteLong,
    }).WithTools();

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
