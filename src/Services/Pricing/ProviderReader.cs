using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Reads one provider of a book file: its models, and the other names that lead to them.</summary>
internal static class ProviderReader
{
    public static ProviderPrices? Read(string name, BookNode node)
    {
        if (!node.HasFields(["aliases", "tier_names", "models", "model_aliases"], ["subscriptions"], [], ["reseller", "fallback"]))
        {
            return null;
        }
        var models = new Dictionary<string, ModelPrices>(StringComparer.Ordinal);
        foreach (var (model, modelNode) in node.Get("models")?.Members() ?? [])
        {
            modelNode.RequireLower(model);
            if (modelNode.HasFields("prices")) models.Add(model, new(name, model, PriceEntryReader.ReadAll(modelNode)));
        }

        return ReadHead(name, node) with
        {
            Subscriptions = SubscriptionReader.ReadAll(node),
            TierNames = ReadTierNames(node, models),
            Models = models,
            ModelAliases = ReadAliases(node, models),
        };
    }

    /// <summary>What says which provider it is, without its models.</summary>
    public static ProviderPrices ReadHead(string name, BookNode node) => new()
    {
        Name = name,
        Models = new Dictionary<string, ModelPrices>(),
        Aliases = [.. (node.Find("aliases")?.Items() ?? []).Where(alias => alias.IsText).Select(alias => alias.Name()).OfType<string>()],
        DatedAliases = [.. (node.Find("aliases")?.Items() ?? []).Where(alias => !alias.IsText).Select(DatedAliasReader.Read).OfType<ProviderAlias>()],
        IsReseller = node.Find("reseller")?.Flag() ?? false,
        Fallbacks = [.. (node.Find("fallback")?.Items() ?? []).Select(fallback => fallback.Name()).OfType<string>()],
    };

    private static Dictionary<string, string> ReadTierNames(BookNode provider, Dictionary<string, ModelPrices> models)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in provider.Find("tier_names")?.Members() ?? [])
        {
            node.RequireLower(name);
            if (node.Name() is not { } tier) continue;
            if (tier is not TierPrice.Standard && !models.Values.Any(model => model.Entries.Any(entry => entry.Tiers.ContainsKey(tier))))
            {
                node.Fault($"\"{tier}\" is no tier of any model here");
            }
            names.Add(name, tier);
        }

        return names;
    }

    private static Dictionary<string, IReadOnlyList<ModelAlias>> ReadAliases(BookNode provider, Dictionary<string, ModelPrices> models)
    {
        List<(ModelAlias Alias, BookNode Node)> all = [];
        foreach (var node in provider.Find("model_aliases")?.Items() ?? [])
        {
            if (!node.HasFields("name", "model", "from", "until")) continue;
            var name = node.Get("name")?.Name();
            var model = node.Get("model")?.Name();
            if (name is null || model is null) continue;
            if (!models.ContainsKey(model)) node.NameFault($"\"{name}\" leads to \"{model}\", which is no model of this provider");
            if (models.ContainsKey(name)) node.NameFault($"\"{name}\" is a model itself");
            ModelAlias alias = new(name, model, node.Find("from")?.Instant(), node.Find("until")?.Instant());
            if (alias.From >= alias.Until) node.Fault($"\"{name}\" ends before it begins");
            all.Add((alias, node));
        }

        var grouped = new Dictionary<string, IReadOnlyList<ModelAlias>>(StringComparer.Ordinal);
        foreach (var group in all.GroupBy(item => item.Alias.Name, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(item => item.Alias.From ?? DateTimeOffset.MinValue).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (ordered[i].Alias.From is null || ordered[i - 1].Alias.Until is null || ordered[i].Alias.From < ordered[i - 1].Alias.Until)
                {
                    ordered[i].Node.NameFault($"\"{group.Key}\" leads to two models at one time");
                }
            }
            grouped.Add(group.Key, [.. ordered.Select(item => item.Alias)]);
        }

        return grouped;
    }
}
