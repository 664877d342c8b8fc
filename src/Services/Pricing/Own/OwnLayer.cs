using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>
/// The rule by which prices of one's own lie over a book. Each stands, from its instant on, in place of all that is below it for that model:
/// what the book states from then on, and what stood before it in the list. Before that instant everything is as it was.
/// </summary>
internal static class OwnLayer
{
    /// <param name="below">The book, which stays as it is; the new one has its names.</param>
    /// <param name="own">In order: a later one stands over an earlier one.</param>
    public static PriceBook Over(PriceBook below, IReadOnlyList<OwnPrice> own)
    {
        var providers = below.Providers.ToList();
        foreach (var group in own.GroupBy(price => ProviderOf(below, price), StringComparer.Ordinal))
        {
            var place = providers.FindIndex(provider => provider.Name == group.Key);
            if (place < 0)
            {
                place = providers.Count;
                providers.Add(new() { Name = group.Key, Models = new Dictionary<string, ModelPrices>(StringComparer.Ordinal) });
            }
            providers[place] = Over(below, providers[place], group);
        }

        return new(below.Version, below.Hash, below.Published, below.Sources, providers) { Catalogues = below.Catalogues, Own = own };
    }

    /// <summary>Under which provider of the book a price is held: another spelling leads to the one that the book has.</summary>
    public static string ProviderOf(PriceBook below, OwnPrice price) =>
        below.FindProvider(price.Provider, price.From)?.Name ?? CloudNames.Plain(price.Provider);

    private static ProviderPrices Over(PriceBook below, ProviderPrices provider, IEnumerable<OwnPrice> own)
    {
        var models = new Dictionary<string, ModelPrices>(provider.Models, StringComparer.Ordinal);
        foreach (var price in own)
        {
            var model = models.GetValueOrDefault(price.Model) ?? new(provider.Name, price.Model, []) { IsOwnName = true };
            var entry = price.ToEntry(below.ContextWindow(provider.Name, price.Model, price.From));
            models[price.Model] = model with { Entries = [.. model.Entries.Where(earlier => earlier.From < price.From), entry] };
        }

        return provider with { Models = models };
    }
}
