using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// models.dev. A cost of 0 there is a free plan or a subscription, never a price. <c>context_over_200k</c> is an old copy of
/// one tier whose size may be another: only <c>tiers</c> are read.
/// </summary>
internal static class ModelsDevCatalogue
{
    public static void Read(JsonElement root, BookDraft draft)
    {
        foreach (var provider in root.EnumerateObject())
        {
            if (provider.Value.Get("models").ValueKind is not JsonValueKind.Object || draft.Provider(provider.Name) is not { } target)
            {
                continue;
            }
            foreach (var model in provider.Value.Get("models").EnumerateObject()) Add(draft, target, model.Name, model.Value);
        }
    }

    private static void Add(BookDraft draft, ProviderDraft provider, string name, JsonElement model)
    {
        var cost = model.Get("cost");
        var rates = Card(cost);
        var bands = Bands(cost);
        var reason = cost.ValueKind is not JsonValueKind.Object ? "no cost"
            : CatalogueRates.Fault(rates) is { } fault ? fault
            : bands is null ? "tiers of another kind than context"
            : rates.Reasoning is not null && Tiers(cost).Any(tier => !SaysReasoning(tier)) ? "reasoning has a rate of its own, and tiers do not state theirs"
            : bands.Select(band => CatalogueRates.Fault(band.Rates)).FirstOrDefault(bandFault => bandFault is not null);
        if (reason is null)
        {
            PriceEntry entry = new()
            {
                From = PriceEntry.SinceLaunch,
                Rates = rates,
                Bands = bands!,
                Tiers = Modes(model, rates.Reasoning is not null),
                ContextWindow = model.Get("limit").Get("context") is { ValueKind: JsonValueKind.Number } limit && limit.TryGetInt64(out var window)
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
        CacheRead = CatalogueRates.PerMillion(cost.Get("cache_read")),
        CacheWriteShort = CatalogueRates.PerMillion(cost.Get("cache_write")),
    }.WithTools().WithReasoning(CatalogueRates.PerMillion(cost.Get("reasoning")));

    private static bool SaysReasoning(JsonElement cost) => CatalogueRates.PerMillion(cost.Get("reasoning")) is not null;

    private static IEnumerable<JsonElement> Tiers(JsonElement cost) =>
        cost.Get("tiers").ValueKind is JsonValueKind.Array ? cost.Get("tiers").EnumerateArray() : [];

    /// <summary>Null when a tier is of a kind that a book cannot say.</summary>
    private static List<ContextBand>? Bands(JsonElement cost)
    {
        List<ContextBand> bands = [];
        foreach (var tier in Tiers(cost))
        {
            if (tier.Get("tier").Get("type").Text() != "context" || !tier.Get("tier").Get("size").TryGetInt64(out var size) || size <= 0)
            {
                return null;
            }
            bands.Add(new(size, Inclusive: false, Card(tier)));
        }

        bands.Sort((left, right) => left.Threshold.CompareTo(right.Threshold));
        return bands.DistinctBy(band => band.Threshold).Count() == bands.Count ? bands : null;
    }

    /// <param name="model">The model.</param>
    /// <param name="ownReasoning">Whether its reasoning has a rate of its own: a mode that does not state one is then no price.</param>
    private static Dictionary<string, TierPrice> Modes(JsonElement model, bool ownReasoning)
    {
        var tiers = new Dictionary<string, TierPrice>(StringComparer.Ordinal);
        var modes = model.Get("experimental").Get("modes");
        if (modes.ValueKind is JsonValueKind.Object)
        {
            foreach (var mode in modes.EnumerateObject())
            {
                if (ProviderDraft.Lower(mode.Name) is { } name and not TierPrice.Standard
                    && (!ownReasoning || Tiers(mode.Value.Get("cost")).Prepend(mode.Value.Get("cost")).All(SaysReasoning))
                    && Card(mode.Value.Get("cost")) is var rates && CatalogueRates.Fault(rates) is null
                    && Bands(mode.Value.Get("cost")) is { } bands && bands.All(band => CatalogueRates.Fault(band.Rates) is null))
                {
                    tiers[name] = new() { Rates = rates, Bands = bands };
                }
            }
        }
        return tiers;
    }
}
