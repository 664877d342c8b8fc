using System.Collections.Frozen;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// A version of published prices, immutable. Prices change history only by a new version; what a row was priced with
/// stays in its <see cref="AppliedRate"/>.
/// </summary>
public sealed class PriceBook
{
    private readonly FrozenDictionary<string, ProviderPrices> _byName;
    private readonly ILookup<string, (ProviderAlias Alias, ProviderPrices Provider)> _byDatedAlias;

    /// <param name="version">Unique among books, e.g. <c>2026-11-20</c>.</param>
    /// <param name="hash">Hex SHA-256 of the canonical content.</param>
    /// <param name="published">When the book was made, UTC.</param>
    /// <param name="sources">Who is credited for the figures, as shown to readers.</param>
    /// <param name="providers">Names and aliases must be distinct.</param>
    /// <exception cref="ArgumentException">Two providers share a name or alias.</exception>
    public PriceBook(
        string version,
        string hash,
        DateTimeOffset published,
        IReadOnlyList<string> sources,
        IReadOnlyList<ProviderPrices> providers)
    {
        Version = version;
        Hash = hash;
        Published = published;
        Sources = sources;
        Providers = providers;
        _byName = providers
            .SelectMany(provider => provider.Aliases.Prepend(provider.Name), (provider, name) => KeyValuePair.Create(name, provider))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        _byDatedAlias = providers
            .SelectMany(provider => provider.DatedAliases, (provider, alias) => (Alias: alias, Provider: provider))
            .ToLookup(pair => pair.Alias.Name, StringComparer.Ordinal);
    }

    public string Version { get; }

    public string Hash { get; }

    public DateTimeOffset Published { get; }

    public IReadOnlyList<string> Sources { get; }

    public IReadOnlyList<ProviderPrices> Providers { get; }

    /// <summary>The catalogues that its rates were held against; empty where it names none.</summary>
    public IReadOnlyList<PriceCatalogue> Catalogues { get; init; } = [];

    /// <summary>The prices of one's own in it, in the order in which they were laid over the rest; empty where there are none.</summary>
    public IReadOnlyList<OwnPrice> Own { get; init; } = [];

    /// <summary>The provider under this name or undated alias, in any case; null when the book holds none.</summary>
    public ProviderPrices? FindProvider(string name) => _byName.GetValueOrDefault(name.Trim().ToLowerInvariant())
        ?? CloudNames.Spellings(name).Select(spelling => _byName.GetValueOrDefault(spelling)).FirstOrDefault(found => found is not null);

    /// <summary>The provider that a name stands for at an instant, dated aliases included; null when the book holds none.</summary>
    public ProviderPrices? FindProvider(string name, DateTimeOffset at) =>
        FindProvider(name) ?? _byDatedAlias[name.Trim().ToLowerInvariant()].FirstOrDefault(pair => pair.Alias.Holds(at)).Provider;

    /// <summary>
    /// The model that a name stands for at an instant, or why there is none. Exact names first, then rewrites that lose
    /// nothing, each accepted only if its result is in the book; never a substring, a family or a prefix.
    /// </summary>
    /// <param name="provider">As the source names it; null lets the name speak, if exactly one provider has it.</param>
    /// <param name="model">As served, verbatim.</param>
    /// <param name="at">UTC.</param>
    public ModelMatch Resolve(string? provider, string? model, DateTimeOffset at) =>
        new NameResolution(this, ProviderName(provider, at), model).At(at);

    /// <summary>The name under which a provider is looked up at an instant: the book's where only a dated alias leads to it.</summary>
    internal string? ProviderName(string? provider, DateTimeOffset at) =>
        _byDatedAlias.Count == 0 || string.IsNullOrWhiteSpace(provider) ? provider : FindProvider(provider, at)?.Name ?? provider;

    /// <summary>The model's context window in tokens at an instant; null is unknown.</summary>
    public long? ContextWindow(string? provider, string? model, DateTimeOffset at)
    {
        var match = Resolve(provider, model, at);
        return match.MillionContext ? ModelName.MillionTokens : match.Model?.FindEntry(at)?.ContextWindow;
    }

    /// <summary>
    /// Under which provider and model a book would have to hold a call for it to be priced, lower case; null when no entry could
    /// price it, because nothing says who serves it or the name cannot be one.
    /// </summary>
    public (string Provider, string Model)? WantedName(string? provider, string? model, DateTimeOffset at) =>
        NameResolution.Wanted(this, ProviderName(provider, at), model);

    /// <summary>Up to three names of the book that look like this one, for people to choose from; never used to price.</summary>
    public IReadOnlyList<string> Suggest(string model) => NameSuggestions.For(this, model);
}
