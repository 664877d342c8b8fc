using System.Text.Json.Nodes;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Reads a patch file, strictly: an unknown key or a value of another kind refuses it.</summary>
internal static class PatchReader
{
    /// <exception cref="PriceBookException">The file is no patch; every fault is listed.</exception>
    public static PatchParts Read(byte[] content, string name)
    {
        using var document = PriceBookFile.Parse(content, name);
        var faults = new BookFaults { Format = PriceBookReader.Newest };
        var root = new BookNode(document.RootElement, "$", faults);
        if (root.HasFields("format", "metadata", "missing_providers", "missing_models_by_provider", "aliases", "suggested_aliases"))
        {
            root.Get("format")?.Exactly(PricePatch.Format);
            foreach (var (_, provider) in root.Find("missing_providers")?.Members() ?? [])
            {
                provider.HasFields("subscription_usd_month", "models", "model_aliases", "observed_unpriced_models", "suggested_provider_aliases");
            }
            root.Find("aliases")?.HasFields("provider_aliases", "model_aliases_by_provider");
        }

        var patch = faults.Sentences.Count == 0 ? JsonNode.Parse(content)!.AsObject() : [];
        var providers = Members<JsonObject>(patch["missing_providers"], "$.missing_providers", faults);
        List<KeyValuePair<string, IReadOnlyDictionary<string, JsonObject>>> models = [];
        List<KeyValuePair<string, IReadOnlyDictionary<string, string>>> aliases = [];
        List<KeyValuePair<string, JsonNode>> subscriptions = [];
        foreach (var (provider, value) in providers)
        {
            models.Add(new(provider, Members<JsonObject>(value["models"], $"$.missing_providers.{provider}.models", faults)));
            aliases.Add(new(provider, Texts(value["model_aliases"], $"$.missing_providers.{provider}.model_aliases", faults)));
            if (value["subscription_usd_month"] is { } price) subscriptions.Add(new(provider, price));
        }

        foreach (var (provider, value) in Members<JsonObject>(patch["missing_models_by_provider"], "$.missing_models_by_provider", faults))
        {
            models.Add(new(provider, Members<JsonObject>(value, $"$.missing_models_by_provider.{provider}", faults)));
        }
        foreach (var (provider, value) in Members<JsonObject>(patch["aliases"]?["model_aliases_by_provider"], "$.aliases.model_aliases_by_provider", faults))
        {
            aliases.Add(new(provider, Texts(value, $"$.aliases.model_aliases_by_provider.{provider}", faults)));
        }
        var providerAliases = Texts(patch["aliases"]?["provider_aliases"], "$.aliases.provider_aliases", faults);
        return faults.Sentences.Count == 0
            // Models need a provider to be in, even where the patch only names them.
            ? new([.. providers.Keys.Concat(models.Select(pair => pair.Key)).Concat(aliases.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal)],
                models, providerAliases, aliases, subscriptions)
            : throw new PriceBookException(name, faults.Sentences);
    }

    private static Dictionary<string, T> Members<T>(JsonNode? node, string path, BookFaults faults)
        where T : JsonNode
    {
        var members = new Dictionary<string, T>(StringComparer.Ordinal);
        if (node is null) return members;
        if (node is not JsonObject owner)
        {
            faults.Sentences.Add($"{path}: must be an object");
            return members;
        }

        foreach (var (name, value) in owner)
        {
            if (value is T member)
            {
                members.Add(name, member);
            }
            else
            {
                faults.Sentences.Add($"{path}.{name}: must be an object");
            }
        }
        return members;
    }

    private static Dictionary<string, string> Texts(JsonNode? node, string path, BookFaults faults)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Members<JsonValue>(node, path, faults))
        {
            if (value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(name, text);
            }
            else
            {
                faults.Sentences.Add($"{path}.{name}: must be a name");
            }
        }
        return texts;
    }
}
