using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Catalogues;

/// <summary>One provider of a <see cref="BookDraft"/>. Names are unique: who comes first keeps a name.</summary>
internal sealed class ProviderDraft(string name)
{
    private readonly SortedDictionary<string, ModelPrices> _models = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ModelAlias> _modelAliases = new(StringComparer.Ordinal);
    private readonly List<string> _fallbacks = [];
    private readonly SortedSet<string> _aliases = new(StringComparer.Ordinal);

    public string Name => name;

    public SortedDictionary<string, string> TierNames { get; } = new(StringComparer.Ordinal);

    public List<SubscriptionPlan> Subscriptions { get; } = [];

    public bool IsEmpty => _models.Count == 0 && Subscriptions.Count == 0;

    /// <summary>A name in the form that books have; null when it cannot be one.</summary>
    public static string? Lower(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        return lower.Length == 0 || lower.Any(char.IsWhiteSpace) ? null : lower;
    }

    /// <summary>Adds a model unless its name is taken or cannot be one.</summary>
    public bool TryAdd(string model, IReadOnlyList<PriceEntry> entries)
    {
        if (Lower(model) is not { } lower || _models.ContainsKey(lower)) return false;
        _models.Add(lower, new(name, lower, entries));
        _modelAliases.Remove(lower);
        return true;
    }

    public void AddAlias(string alias)
    {
        if (Lower(alias) is { } lower && lower != name) _aliases.Add(lower);
    }

    /// <summary>Another provider whose price holds where this one has none of its own.</summary>
    public void AddFallback(string provider)
    {
        if (Lower(provider) is { } lower && CloudNames.Plain(lower) is var plain && plain != name && !_fallbacks.Contains(plain, StringComparer.Ordinal))
        {
            _fallbacks.Add(plain);
        }
    }

    /// <summary>Adds another name of a model. A target that does not exist stays and is found when the book is read.</summary>
    public void AddModelAlias(string alias, string model)
    {
        if (Lower(alias) is { } lower && Lower(model) is { } target && lower != target && !_models.ContainsKey(lower))
        {
            _modelAliases.TryAdd(lower, new(lower, target));
        }
    }

    /// <param name="takeAlias">Claims a name among all providers; false when it is gone.</param>
    /// <param name="isHeld">Whether a provider is in the book.</param>
    public ProviderPrices Finish(Func<string, bool> takeAlias, Func<string, bool> isHeld) => new()
    {
        Name = name,
        Aliases = [.. _aliases.Where(takeAlias)],
        Fallbacks = [.. _fallbacks.Where(isHeld)],
        TierNames = TierNames
            .Where(pair => pair.Value is TierPrice.Standard || _models.Values.Any(model => model.Entries.Any(entry => entry.Tiers.ContainsKey(pair.Value))))
            .ToDictionary(StringComparer.Ordinal),
        Models = _models,
        ModelAliases = _modelAliases.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ModelAlias>)[pair.Value], StringComparer.Ordinal),
        Subscriptions = Subscriptions,
    };
}
