namespace Helicarrier.Domain.Pricing;

/// <summary>One provider's part of the book.</summary>
public sealed record ProviderPrices
{
    /// <summary>Lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Other names under which sources know the provider; also accepted as a prefix of a model name.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Other names that hold for a time only. Unlike <see cref="Aliases"/> they are no prefix of a model name.</summary>
    public IReadOnlyList<ProviderAlias> DatedAliases { get; init; } = [];

    /// <summary>The provider's words for tiers, mapped to the book's (OpenAI: <c>priority</c> is <c>fast</c>).</summary>
    public IReadOnlyDictionary<string, string> TierNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Models by lower-case name.</summary>
    public required IReadOnlyDictionary<string, ModelPrices> Models { get; init; }

    /// <summary>Further model names by lower-case name; ranges of one name do not overlap.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ModelAlias>> ModelAliases { get; init; } =
        new Dictionary<string, IReadOnlyList<ModelAlias>>();

    /// <summary>
    /// Whether it sells other makers' models under their names: where a source does not name the provider, the name speaks for the
    /// maker and never for one of these.
    /// </summary>
    public bool IsReseller { get; init; }

    /// <summary>Providers whose price holds for a model that this one sells and that is not among its own, in order.</summary>
    public IReadOnlyList<string> Fallbacks { get; init; } = [];

    /// <summary>Flat prices a month that are paid to this provider whatever is used; empty when there are none.</summary>
    public IReadOnlyList<SubscriptionPlan> Subscriptions { get; init; } = [];

    /// <summary>The model under exactly this name or an alias that holds at the instant; never a similar name.</summary>
    public ModelPrices? Find(string name, DateTimeOffset at, out bool viaAlias)
    {
        viaAlias = false;
        if (Models.TryGetValue(name, out var model) && !model.Yields(at)) return model;
        if (!ModelAliases.TryGetValue(name, out var aliases)) return null;
        foreach (var alias in aliases)
        {
            if (!alias.Holds(at)) continue;
            viaAlias = true;
            return Models[alias.Model];
        }

        return null;
    }
}
