using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>A book under construction from somebody else's catalogue. What cannot be taken over exactly is left out by name.</summary>
internal sealed class BookDraft
{
    private readonly SortedDictionary<string, ProviderDraft> _providers = new(StringComparer.Ordinal);
    private readonly List<SkippedPrice> _skipped = [];

    public IReadOnlyList<SkippedPrice> Skipped => _skipped;

    public bool IsEmpty => _providers.Values.All(provider => provider.IsEmpty);

    /// <summary>The provider of this name, made when it is not there yet; null when it cannot be a name.</summary>
    public ProviderDraft? Provider(string name)
    {
        // Amazon's cloud goes by several names, in one catalogue and between them.
        if (ProviderDraft.Lower(name) is not { } stated || CloudNames.Plain(stated) is not { } lower) return null;
        if (!_providers.TryGetValue(lower, out var provider)) _providers.Add(lower, provider = new(lower));
        return provider;
    }

    public void Skip(string provider, string model, string reason) => _skipped.Add(new($"{provider}/{model}", reason));

    /// <summary>What was drafted. A provider's alias that names another provider is dropped: the name itself wins.</summary>
    public IReadOnlyList<ProviderPrices> Finish()
    {
        var taken = _providers.Keys.ToHashSet(StringComparer.Ordinal);
        List<ProviderPrices> finished = [];
        foreach (var provider in _providers.Values.Where(provider => !provider.IsEmpty))
        {
            finished.Add(provider.Finish(alias => taken.Add(alias), name => _providers.TryGetValue(name, out var held) && !held.IsEmpty));
        }
        return finished;
    }
}
