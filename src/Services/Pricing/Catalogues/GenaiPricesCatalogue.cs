using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>
/// genai-prices, version 2. Models are taken by the names that its rules state outright; patterns (begins with, contains) are
/// not, because a pattern also matches models that do not exist yet.
/// </summary>
internal static class GenaiPricesCatalogue
{
    public static void Read(JsonElement root, BookDraft draft)
    {
        foreach (var provider in root.EnumerateArray())
        {
            if (provider.Get("id").Text() is not { } id || draft.Provider(id) is not { } target) continue;
            foreach (var alias in GenaiPricesNames.Literals(provider.Get("provider_match"), "equals", "contains", "starts_with"))
            {
                target.AddAlias(alias);
            }
            foreach (var fallback in Names(provider.Get("fallback_model_providers"))) target.AddFallback(fallback);
            if (provider.Get("models").ValueKind is JsonValueKind.Array)
            {
                foreach (var model in provider.Get("models").EnumerateArray()) Add(draft, target, model);
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().Select(name => name.Text()).OfType<string>() : [];

    private static void Add(BookDraft draft, ProviderDraft provider, JsonElement model)
    {
        var names = GenaiPricesNames.Of(model);
        var id = model.Get("id").Text() ?? "";
        if (names.Count == 0)
        {
            draft.Skip(provider.Name, id, "named by a pattern only");
            return;
        }

        if (GenaiPricesEntries.Read(model, out var reason) is not { } entries)
        {
            draft.Skip(provider.Name, id, reason);
            return;
        }

        if (!provider.TryAdd(names[0], entries))
        {
            draft.Skip(provider.Name, id, "its name is taken by another model, or cannot be one");
            return;
        }

        foreach (var alias in names.Skip(1)) provider.AddModelAlias(alias, names[0]);
    }
}
