using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// LiteLLM's price file. Figures are USD per token. Missing is taken as missing here, not as 0 or as the standard tier's.
/// </summary>
internal static class LiteLlmCatalogue
{
    private const string Sample = "sample_spec";

    /// <summary>What answers with text: the rest is billed in other units.</summary>
    private static readonly string[] Modes = ["chat", "completion", "responses", "embedding"];

    public static void Read(JsonElement root, BookDraft draft)
    {
        foreach (var model in root.EnumerateObject().Where(model => model.Name != Sample && model.Value.ValueKind is JsonValueKind.Object))
        {
            var named = model.Value.Get("litellm_provider").Text();
            if (named is null || draft.Provider(ProviderName(named)) is not { } provider)
            {
                draft.Skip(named ?? "", model.Name, "no provider");
                continue;
            }

            if (provider.Name is "google") provider.AddAlias("gemini");
            if (provider.Name is "openai") provider.TierNames["default"] = provider.TierNames["auto"] = TierPrice.Standard;
            provider.TierNames["priority"] = TierPrice.Fast;
            if (Entry(model.Value, named is "xai", out var reason) is not { } entry)
            {
                draft.Skip(provider.Name, model.Name, reason);
            }
            else if (!TryAdd(provider, WithoutProvider(model.Name, named), entry))
            {
                draft.Skip(provider.Name, model.Name, "its name is taken by another model, or cannot be one");
            }
        }
    }

    /// <summary>LiteLLM keeps one vendor under several names where its connectors differ.</summary>
    private static string ProviderName(string name) => name switch
    {
        "gemini" => "google",
        "text-completion-openai" => "openai",
        _ when CloudNames.IsBedrock(name) => CloudNames.Bedrock,
        "cohere_chat" => "cohere",
        _ when name.StartsWith("vertex_ai", StringComparison.Ordinal) => "vertex_ai",
        _ => name,
    };

    /// <summary>Vertex writes a snapshot as <c>name@20250929</c>; sources write it with a dash, or leave <c>@default</c> out.</summary>
    private static bool TryAdd(ProviderDraft provider, string name, PriceEntry entry)
    {
        var plain = ModelSpelling.WithoutAt(name);
        if (!provider.TryAdd(plain, [entry])) return false;
        if (!string.Equals(plain, name, StringComparison.Ordinal)) provider.AddModelAlias(name, plain);
        return true;
    }

    private static string WithoutProvider(string model, string provider)
    {
        var prefix = provider.StartsWith("vertex_ai", StringComparison.Ordinal) ? "vertex_ai/" : provider + "/";
        return model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? model[prefix.Length..] : model;
    }

    private static PriceEntry? Entry(JsonElement model, bool inclusive, out string reason)
    {
        reason = Unsayable(model) ?? "";
        if (reason.Length > 0) return null;
        var prices = new LiteLlmRates(model, inclusive);
        var standard = prices.Standard(out reason);
        if (standard is null) return null;
        if (LiteLlmHours.Read(model, standard.Value.Rates, standard.Value.Bands) is not { } hours)
        {
            reason = "hours that a book cannot say";
            return null;
        }

        return new()
        {
            From = PriceEntry.SinceLaunch,
            Rates = standard.Value.Rates,
            Bands = standard.Value.Bands,
            Hours = hours,
            Tiers = prices.Tiers(),
            Geo = Geo(model),
            CallFee = CatalogueRates.Number(model.Get("input_cost_per_request")) is { } fee and > 0 ? fee : null,
            WebSearch = WebSearch(model.Get("search_context_cost_per_query")),
            ContextWindow = CatalogueRates.Number(model.Get("max_input_tokens")) is { } window && window >= 1 && window == decimal.Truncate(window)
                ? (long)window
                : null,
        };
    }

    private static string? Unsayable(JsonElement model)
    {
        return model.Get("mode").Text() is { } mode && !Modes.Contains(mode, StringComparer.Ordinal) ? $"mode {mode}" : null;
    }

    private static Dictionary<string, decimal> Geo(JsonElement model)
    {
        const string Uplift = "regional_processing_uplift_multiplier_";
        var geo = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (CatalogueRates.Number(model.Get("provider_specific_entry").Get("us")) is { } us and > 0) geo["us"] = us;
        foreach (var member in model.EnumerateObject())
        {
            if (member.Name.StartsWith(Uplift, StringComparison.Ordinal) && CatalogueRates.Number(member.Value) is { } factor and > 0
                && ProviderDraft.Lower(member.Name[Uplift.Length..]) is { } region)
            {
                geo[region] = factor;
            }
        }
        return geo;
    }

    /// <summary>One fee only where all sizes of a search cost the same: which size a call used is in no log.</summary>
    private static decimal? WebSearch(JsonElement fees)
    {
        if (fees.ValueKind is not JsonValueKind.Object) return null;
        var distinct = fees.EnumerateObject().Select(fee => CatalogueRates.Number(fee.Value)).Distinct().ToList();
        return distinct is [{ } fee] && fee is >= 0.0001m and <= 10m ? fee : null;
    }
}
