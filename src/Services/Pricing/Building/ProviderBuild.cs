using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>Builds one provider of a book.</summary>
internal sealed class ProviderBuild(
    ProviderDecision provider, BookDecisions decisions, IReadOnlyList<CatalogueShelf> shelves, DateTimeOffset published)
{
    private readonly SortedDictionary<string, ModelPrices> _models = new(StringComparer.Ordinal);
    private readonly ProviderPrices? _decided = decisions.Decided.Providers.FirstOrDefault(one => one.Name == provider.Name);

    /// <param name="dropped">What is left out goes here.</param>
    public ProviderPrices Run(List<DroppedPrice> dropped)
    {
        var aliases = Aliases();
        foreach (var (name, model) in _decided?.Models ?? new Dictionary<string, ModelPrices>())
        {
            if (!model.IsUnset) _models[name] = model with { Entries = ModelChoice.Complete(model.Entries, Stated(name, aliases)) };
        }
        // Undated names first: a snapshot is told by them.
        foreach (var name in Candidates().OrderBy(name => ModelSpelling.WithoutDate(name) is not null).ThenBy(name => name, StringComparer.Ordinal))
        {
            if (_models.ContainsKey(name) || aliases.ContainsKey(name)) continue;
            var stated = Stated(name, []);
            if (Reason(name, stated, aliases) is { } reason)
            {
                dropped.AddRange(stated.Select(pair => new DroppedPrice(pair.Shelf.File.Catalogue.Id, $"{pair.Prices.Provider}/{pair.Prices.Name}", reason)));
                continue;
            }

            _models[name] = new(provider.Name, name, ModelChoice.Choose(stated, published, provider.HasInclusiveBands));
        }

        AddCatalogueAliases(aliases);
        foreach (var name in _models.Keys.ToList())
        {
            _models[name] = _models[name] with { Entries = new WitnessHearing(shelves, [name, .. Others(name, aliases)]).Of(_models[name].Entries) };
        }

        return new()
        {
            Name = provider.Name,
            Aliases = provider.Aliases,
            IsReseller = provider.IsReseller,
            Fallbacks = provider.Fallbacks,
            TierNames = TierNames(),
            Models = _models,
            ModelAliases = aliases,
            Subscriptions = _decided?.Subscriptions ?? [],
        };
    }

    private SortedDictionary<string, IReadOnlyList<ModelAlias>> Aliases()
    {
        var aliases = new SortedDictionary<string, IReadOnlyList<ModelAlias>>(StringComparer.Ordinal);
        foreach (var (name, group) in _decided?.ModelAliases ?? new Dictionary<string, IReadOnlyList<ModelAlias>>()) aliases[name] = group;
        return aliases;
    }

    private SortedSet<string> Candidates() => new(shelves.SelectMany(shelf => shelf.Models).Select(model => model.Name), StringComparer.Ordinal);

    private IEnumerable<string> Others(string name, SortedDictionary<string, IReadOnlyList<ModelAlias>> aliases) =>
        aliases.Values.SelectMany(group => group).Where(alias => alias.Model == name && alias.Holds(published)).Select(alias => alias.Name);

    private List<(CatalogueShelf Shelf, ModelPrices Prices)> Stated(string name, SortedDictionary<string, IReadOnlyList<ModelAlias>> aliases)
    {
        var others = Others(name, aliases).ToList();
        return
        [
            .. shelves.Select(shelf => (Shelf: shelf, Prices: shelf.Find([name, .. others])))
                .Where(pair => pair.Prices is not null)
                .Select(pair => (pair.Shelf, pair.Prices!)),
        ];
    }

    private string? Reason(
        string name, List<(CatalogueShelf Shelf, ModelPrices Prices)> stated, SortedDictionary<string, IReadOnlyList<ModelAlias>> aliases)
    {
        if (decisions.WhyLeftOut(provider.Name, name) is { } decided) return decided.Reason;
        if (ModelSpelling.WithoutDate(name) is not { } plain) return null;
        var model = _models.GetValueOrDefault(plain) ?? (aliases.TryGetValue(plain, out var group) ? _models.GetValueOrDefault(group[0].Model) : null);
        var theirs = stated[0].Prices.FindEntry(stated[0].Shelf.File.At) ?? stated[0].Prices.Entries[0];
        // What evidence decided knows more of a model's bands than a snapshot says.
        var isDecided = model is not null && decisions.Find(provider.Name, model.Name) is not null;
        return model?.Entries.Any(entry => isDecided ? StatedRates.AreAlike(entry, theirs) : StatedRates.AreAlikeThroughout(entry, theirs)) is true
            ? BookBuilder.SnapshotReason
            : null;
    }

    /// <summary>Names that a catalogue gives to a model of ours, where they are free.</summary>
    private void AddCatalogueAliases(SortedDictionary<string, IReadOnlyList<ModelAlias>> aliases)
    {
        foreach (var alias in shelves.SelectMany(shelf => shelf.Aliases))
        {
            if (_models.ContainsKey(alias.Model) && !_models.ContainsKey(alias.Name) && !aliases.ContainsKey(alias.Name)
                && decisions.WhyLeftOut(provider.Name, alias.Name) is null && !IsSnapshotOf(alias))
            {
                aliases[alias.Name] = [new(alias.Name, alias.Model)];
            }
        }
    }

    private static bool IsSnapshotOf(ModelAlias alias) => ModelSpelling.WithoutDate(alias.Name) == alias.Model;

    private Dictionary<string, string> TierNames()
    {
        var held = _models.Values.SelectMany(model => model.Entries).SelectMany(entry => entry.Tiers.Keys).ToHashSet(StringComparer.Ordinal);
        return provider.TierNames.Where(pair => pair.Value is TierPrice.Standard || held.Contains(pair.Value)).ToDictionary(StringComparer.Ordinal);
    }
}
