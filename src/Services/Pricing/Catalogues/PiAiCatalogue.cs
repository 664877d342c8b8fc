using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// The model table of Pi (<c>pi-ai</c>): providers, models, USD per million tokens, current only. A cost of 0 there is a plan, a free
/// model or "not known", never a price. It states no lifetime of the cache longer than the short one, no tiers and no fees.
/// </summary>
internal static class PiAiCatalogue
{
    public static void Read(JsonElement root, BookDraft draft)
    {
        foreach (var provider in root.EnumerateObject())
        {
            if (provider.Value.ValueKind is not JsonValueKind.Object || draft.Provider(provider.Name) is not { } target) continue;
            foreach (var model in provider.Value.EnumerateObject()) Add(draft, target, model.Name, model.Value);
        }
    }

    private static void Add(BookDraft draft, ProviderDraft provider, string name, JsonElement model)
    {
        var cost = model.Get("cost");
        if (cost.ValueKind is not JsonValueKind.Object)
        {
            draft.Skip(provider.Name, name, "no cost");
            return;
        }

        var rates = Card(cost);
        var bands = Bands(cost);
        var reason = CatalogueRates.Fault(rates)
            ?? (bands is null
                ? "tiers of another kind than context"
                : bands.Select(band => CatalogueRates.Fault(band.Rates)).FirstOrDefault(fault => fault is not null));
        if (reason is null)
        {
            PriceEntry entry = new()
            {
                From = PriceEntry.SinceLaunch,
                Rates = rates,
                Bands = bands!,
                ContextWindow = model.Get("contextWindow") is { ValueKind: JsonValueKind.Number } limit && limit.TryGetInt64(out var window)
                    && window > 0 ? window : null,
            };
            reason = provider.TryAdd(name, [entry]) ? null : "its name is taken by another model, or cannot be one";
        }

        if (reason is not null) draft.Skip(provider.Name, name, reason);
    }

    private static RateCard Card(JsonElement cost) => new RateCard
    {
        Input = CatalogueRates.PerMillion(cost.Get("input")),
        Output = CatalogueRates.PerMillion(cost.Get("output")),
        CacheRead = CatalogueRates.PerMillion(cost.Get("cacheRead")),
        CacheWriteShort = CatalogueRates.PerMillion(cost.Get("cacheWrite")),
    }.WithTools();

    /// <summary>Null when a tier is of a kind that a book cannot say.</summary>
    private static List<ContextBand>? Bands(JsonElement cost)
    {
        List<ContextBand> bands = [];
        if (cost.Get("tiers").ValueKind is not JsonValueKind.Array) return bands;
        foreach (var tier in cost.Get("tiers").EnumerateArray())
        {
            if (!tier.Get("inputTokensAbove").TryGetInt64(out var size) || size <= 0) return null;
            bands.Add(new(size, Inclusive: false, Card(tier)));
        }

        bands.Sort((left, right) => left.Threshold.CompareTo(right.Threshold));
        return bands.DistinctBy(band => band.Threshold).Count() == bands.Count ? bands : null;
    }
}
