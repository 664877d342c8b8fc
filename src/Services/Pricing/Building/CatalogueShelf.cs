using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>What one catalogue holds of one provider of ours, whatever it calls it.</summary>
internal sealed class CatalogueShelf
{
    private readonly List<ProviderPrices> _held;
    private readonly Dictionary<string, ModelPrices> _undated = new(StringComparer.Ordinal);

    public CatalogueShelf(CatalogueFile file, ProviderDecision provider)
    {
        File = file;
        _held = [.. provider.Catalogues.SelectMany(name => file.Book.Providers.Where(one => one.Name == name))];
        foreach (var model in _held.SelectMany(one => one.Models.Values).OrderByDescending(model => model.Name, StringComparer.Ordinal))
        {
            if (ModelSpelling.WithoutDate(model.Name) is { } plain) _undated.TryAdd(plain, model);
        }
    }

    public CatalogueFile File { get; }

    /// <summary>Every model that it prices.</summary>
    public IEnumerable<ModelPrices> Models => _held.SelectMany(one => one.Models.Values);

    /// <summary>Other names that it gives to models: the name, then what it leads to.</summary>
    public IEnumerable<ModelAlias> Aliases => _held.SelectMany(one => one.ModelAliases.Values).SelectMany(group => group);

    /// <summary>The model under one of these names; of a model that it holds only as snapshots, the newest.</summary>
    public ModelPrices? Find(params IEnumerable<string> names)
    {
        var all = names.ToList();
        foreach (var provider in _held)
        {
            foreach (var name in all)
            {
                if (provider.Find(name, File.At, out _) is { } found) return found;
            }
        }

        return all.Select(name => _undated.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);
    }

    /// <summary>What it states for the time of an entry; null where it says nothing about that time.</summary>
    public PriceEntry? InForce(ModelPrices theirs, DateTimeOffset from, DateTimeOffset? until)
    {
        if (from <= File.At && (until is null || until > File.At)) return theirs.FindEntry(File.At);
        // A catalogue without dates speaks of its own day only, and what it announces is taken only where it names the day.
        if (theirs.Entries.Count == 1) return null;
        return until <= File.At ? theirs.FindEntry(until.Value.AddTicks(-1)) : theirs.Entries.FirstOrDefault(entry => entry.From == from);
    }
}
