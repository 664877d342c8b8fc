using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Reads names that lead to a provider for a time only.</summary>
internal static class DatedAliasReader
{
    public static ProviderAlias? Read(BookNode node)
    {
        if (!node.RequireFormat2("must be a string") || !node.HasFields("name", "from", "until") || node.Get("name")?.Name() is not { } name)
        {
            return null;
        }
        ProviderAlias alias = new(name, node.Find("from")?.Instant(), node.Find("until")?.Instant());
        if (alias.From >= alias.Until) node.Fault($"\"{name}\" ends before it begins");
        return alias;
    }

    /// <summary>A dated name must not shadow an undated one, and leads to one provider at a time.</summary>
    public static void RequireOneProviderAtATime(BookNode node, IReadOnlyList<ProviderPrices> providers)
    {
        var undated = providers.SelectMany(provider => provider.Aliases.Prepend(provider.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var group in providers.SelectMany(provider => provider.DatedAliases).GroupBy(alias => alias.Name, StringComparer.Ordinal))
        {
            if (undated.Contains(group.Key)) node.NameFault($"\"{group.Key}\" is dated here and undated there");
            var ordered = group.OrderBy(alias => alias.From ?? DateTimeOffset.MinValue).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (ordered[i].From is null || ordered[i - 1].Until is null || ordered[i].From < ordered[i - 1].Until)
                {
                    node.NameFault($"\"{group.Key}\" leads to two providers at one time");
                }
            }
        }
    }
}
