using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// The rates of one model of LiteLLM, taken apart by the grammar of its keys: class, then a context band, then a service tier.
/// <c>_above_1hr</c> belongs to the class, as it is a time-to-live and no band.
/// </summary>
internal sealed partial class LiteLlmRates
{
    private const decimal PerMillion = 1_000_000m;

    private readonly Dictionary<(string Tier, long Band), RateCard> _cards = [];
    private readonly Dictionary<string, decimal> _multipliers = new(StringComparer.Ordinal);
    private readonly bool _inclusive;
    private readonly bool _unreadable;

    /// <param name="model">The model's object.</param>
    /// <param name="inclusive">Whether a prompt of exactly a threshold is in its band, as with xAI.</param>
    public LiteLlmRates(JsonElement model, bool inclusive)
    {
        _inclusive = inclusive;
        foreach (var member in model.EnumerateObject())
        {
            if (Key().Match(member.Name) is { Success: true } key)
            {
                Set(TierOf(key.Groups["tier"].Value), key.Groups["k"] is { Success: true } k ? long.Parse(k.Value, CultureInfo.InvariantCulture) * 1000 : 0,
                    key.Groups["class"].Value, member.Value);
            }
        }
        if (model.Get("tiered_pricing").ValueKind is JsonValueKind.Array) _unreadable = !ReadRanges(model.Get("tiered_pricing"));
        if (CatalogueRates.Number(model.Get("provider_specific_entry").Get("fast")) is { } fast and > 0)
        {
            _multipliers[TierPrice.Fast] = fast;
        }
    }

    /// <summary>Rates and bands of the standard tier; null with the reason when they are no price.</summary>
    public (RateCard Rates, IReadOnlyList<ContextBand> Bands)? Standard(out string reason)
    {
        var (rates, bands) = Of("");
        reason = _unreadable ? "tiers that a book cannot say"
            : CatalogueRates.Fault(rates)
            ?? bands.Select(band => CatalogueRates.Fault(band.Rates)).FirstOrDefault(fault => fault is not null)
            ?? (OmitsReasoning("") ? "reasoning has a rate of its own, and bands do not state theirs" : "");
        return reason.Length == 0 ? (rates, bands) : null;
    }

    /// <summary>The standard tier's base rates as far as they are stated.</summary>
    public RateCard Stated() => _cards.GetValueOrDefault(("", 0), new());

    /// <summary>The other tiers that state a price; one that lacks its input rate states none.</summary>
    public Dictionary<string, TierPrice> Tiers()
    {
        var tiers = _multipliers.ToDictionary(pair => pair.Key, pair => new TierPrice { Multiplier = pair.Value }, StringComparer.Ordinal);
        foreach (var name in _cards.Keys.Select(key => key.Tier).Where(tier => tier.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (Of(name) is var (rates, bands) && CatalogueRates.Fault(rates) is null && bands.All(band => CatalogueRates.Fault(band.Rates) is null)
                && !OmitsReasoning(name))
            {
                tiers[name] = new() { Rates = rates, Bands = bands };
            }
        }
        return tiers;
    }

    private (RateCard Rates, IReadOnlyList<ContextBand> Bands) Of(string tier) => (
        Complete(_cards.GetValueOrDefault((tier, 0), new())),
        [
            .. _cards.Where(card => card.Key.Tier == tier && card.Key.Band > 0)
                .OrderBy(card => card.Key.Band)
                .Select(card => new ContextBand(card.Key.Band, _inclusive, Complete(card.Value))),
        ]);

    private static RateCard Complete(RateCard stated) => stated.WithTools().WithReasoning(stated.Reasoning);

    /// <summary>Whether reasoning costs something of its own, and not everywhere in this tier is it said what.</summary>
    private bool OmitsReasoning(string tier) =>
        Complete(Stated()).Reasoning is not null && _cards.Any(card => card.Key.Tier == tier && card.Value.Reasoning is null);

    /// <summary>Explicit bands, whose first is the base. All or nothing: one that cannot be read makes the model unpriced.</summary>
    private bool ReadRanges(JsonElement ranges)
    {
        foreach (var range in ranges.EnumerateArray())
        {
            if (range.Get("range") is not { ValueKind: JsonValueKind.Array } bounds || bounds.GetArrayLength() == 0
                || CatalogueRates.Number(bounds[0]) is not { } start || start < 0 || start != decimal.Truncate(start))
            {
                return false;
            }
            foreach (var member in range.EnumerateObject())
            {
                if (Key().Match(member.Name) is { Success: true } key)
                {
                    Set(TierOf(key.Groups["tier"].Value), (long)start, key.Groups["class"].Value, member.Value);
                }
            }
        }

        return true;
    }

    private void Set(string tier, long band, string priceClass, JsonElement value)
    {
        var rate = CatalogueRates.PerMillion(value, PerMillion);
        var card = _cards.GetValueOrDefault((tier, band), new());
        _cards[(tier, band)] = priceClass switch
        {
            "input_cost_per_token" => card with { Input = rate },
            "output_cost_per_token" => card with { Output = rate },
            "output_cost_per_reasoning_token" => card with { Reasoning = rate },
            "cache_read_input_token_cost" => card with { CacheRead = rate },
            "cache_creation_input_token_cost" => card with { CacheWriteShort = rate },
            _ => card with { CacheWriteLong = rate },
        };
    }

    private static string TierOf(string suffix) => suffix switch
    {
        "priority" => TierPrice.Fast,
        "batches" => TierPrice.Batch,
        _ => suffix,
    };

    [GeneratedRegex(
        "^(?<class>cache_creation_input_token_cost_above_1hr|cache_creation_input_token_cost|cache_read_input_token_cost|input_cost_per_token|"
        + "output_cost_per_token|output_cost_per_reasoning_token)"
        + "(?:_above_(?<k>\\d{1,6})k_tokens)?(?:_(?<tier>priority|flex|batches|ultrafast))?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
