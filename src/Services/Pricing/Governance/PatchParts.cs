using System.Text.Json.Nodes;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What a patch asks for. Suggestions are not in it.</summary>
/// <param name="Providers">Providers that the book must hold for the rest.</param>
/// <param name="Models">Models of the book's own form, by provider and name.</param>
/// <param name="ProviderAliases">Names of providers that the book has.</param>
/// <param name="ModelAliases">Names of models, by provider.</param>
/// <param name="Subscriptions">USD a month by provider, where stated.</param>
internal sealed record PatchParts(
    IReadOnlyList<string> Providers,
    IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, JsonObject>>> Models,
    IReadOnlyDictionary<string, string> ProviderAliases,
    IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, string>>> ModelAliases,
    IReadOnlyList<KeyValuePair<string, JsonNode>> Subscriptions);
