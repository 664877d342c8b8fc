using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>Reads single figures as catalogues write them.</summary>
internal static class CatalogueRates
{
    /// <summary>Figures in binary floating point, times a million, carry noise far below any published price.</summary>
    private const int Places = 8;

    /// <summary>A number, or the same as a string (<c>"3e-7"</c>); null for anything else.</summary>
    public static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>USD per million tokens; null for an absent figure, and for 0 and −1, which catalogues write for "unknown", "free" and "included".</summary>
    public static decimal? PerMillion(JsonElement value, decimal factor = 1m) =>
        Number(value) is { } number && decimal.Round(number * factor, Places) is > 0 and var rate ? rate : null;

    /// <summary>Tool tokens, where a source counts them apart, cost what prompt and answer cost.</summary>
    public static RateCard WithTools(this RateCard rates) => rates with { ToolInput = rates.Input, ToolOutput = rates.Output };

    /// <summary>Reasoning has a rate only where it is another one than the output's.</summary>
    public static RateCard WithReasoning(this RateCard rates, decimal? stated) => rates with { Reasoning = stated == rates.Output ? null : stated };

    /// <summary>Why these rates are no price; null when they are one.</summary>
    public static string? Fault(RateCard rates) =>
        rates.Input is null ? "no input rate, or 0 or -1 in its place"
        : new[] { rates.Input, rates.Output, rates.Reasoning, rates.CacheWriteShort, rates.CacheWriteLong, rates.CacheRead }
            .Any(rate => rate is not null && !RateReader.IsRate(rate.Value))
            ? "a rate is beyond any that is published: another unit?"
            : null;
}
