using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Counts which calls a book can price. One pass; memory grows with the number of distinct names.</summary>
public sealed class CoverageTally(PriceBook book)
{
    private readonly UsagePricer _pricer = new(book);
    private readonly Dictionary<(string? Provider, string? Model, string Reason), (long Events, long Tokens)> _unpriced = [];
    private readonly SortedDictionary<(string Provider, string Model), long> _missing = [];
    private long _events;
    private long _tokens;
    private long _priced;
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>Models that a book would have to hold, by provider and name, with the calls that ask for them.</summary>
    internal IReadOnlyDictionary<(string Provider, string Model), long> Missing => _missing;

    internal long Events => _events;

    /// <summary>Counts one call.</summary>
    /// <returns>Whether it has a cost.</returns>
    public bool Add(UsageEvent usage)
    {
        _events++;
        var tokens = usage.Tokens.Total ?? 0;
        _tokens += tokens;
        if (usage.OccurredAt > _latest) _latest = usage.OccurredAt;
        if (_pricer.Price(usage) is not { Cost: null } priced)
        {
            _priced++;
            return true;
        }

        var key = (usage.Provider, usage.Model, priced.UnpricedReason!);
        var known = _unpriced.GetValueOrDefault(key);
        _unpriced[key] = (known.Events + 1, known.Tokens + tokens);
        if (priced.UnpricedReason is UnpricedReasons.ModelUnknown or UnpricedReasons.ProviderUnknown
            && book.WantedName(usage.Provider, usage.Model, usage.OccurredAt) is { } wanted
            // A name that is found by itself and not where it was met is spelled in a way that no entry can mend.
            && (_missing.ContainsKey(wanted) || book.Resolve(wanted.Provider, wanted.Model, usage.OccurredAt).Model is null))
        {
            _missing[wanted] = _missing.GetValueOrDefault(wanted) + 1;
        }
        return false;
    }

    public CoverageReport Report(string? month)
    {
        var byProvider = _missing.GroupBy(pair => pair.Key.Provider, StringComparer.Ordinal).ToList();
        var absent = byProvider.Where(group => !Knows(group.Key)).ToList();
        return new()
        {
            Month = month,
            PricingVersion = book.Version,
            Totals = new(_events, _tokens),
            PricedCount = _priced,
            UnpricedCount = _events - _priced,
            UnpricedByReason = new SortedDictionary<string, long>(
                _unpriced.GroupBy(pair => pair.Key.Reason, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value.Events)), StringComparer.Ordinal),
            MissingProviders = [.. absent.Select(group => group.Key)],
            MissingModelsByProvider = byProvider.ToDictionary(
                group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Key.Model)], StringComparer.Ordinal),
            SuggestedProviderAliases = absent
                .Select(group => (group.Key, Target: NearestProvider([.. group.Select(pair => pair.Key.Model)])))
                .Where(pair => pair.Target is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Target!, StringComparer.Ordinal),
            SuggestedModelAliasesByProvider = byProvider.Where(group => Knows(group.Key))
                .Select(group => (group.Key, Suggestions: (IReadOnlyList<AliasSuggestion>)[.. group.Select(Suggest).Where(one => one.Suggestions.Count > 0)]))
                .Where(pair => pair.Suggestions.Count > 0)
                .ToDictionary(pair => pair.Key, pair => pair.Suggestions, StringComparer.Ordinal),
            Unpriced =
            [
                .. _unpriced.Select(pair => new UnpricedModel(pair.Key.Provider, pair.Key.Model, pair.Key.Reason, pair.Value.Events, pair.Value.Tokens))
                    .OrderByDescending(one => one.Events)
                    .ThenBy(one => one.Provider, StringComparer.Ordinal)
                    .ThenBy(one => one.Model, StringComparer.Ordinal)
                    .ThenBy(one => one.Reason, StringComparer.Ordinal),
            ],
        };
    }

    private bool Knows(string provider) => book.FindProvider(provider, _latest) is not null;

    /// <summary>The provider under which the most of these models have an exact price; null when none has any.</summary>
    private string? NearestProvider(IReadOnlyList<string> models) => book.Providers
        .Select(provider => (provider.Name, Known: models.Count(model => book.Resolve(provider.Name, model, _latest).Model is not null)))
        .Where(provider => provider.Known > 0)
        .OrderByDescending(provider => provider.Known)
        .ThenBy(provider => provider.Name, StringComparer.Ordinal)
        .Select(provider => provider.Name)
        .FirstOrDefault();

    private AliasSuggestion Suggest(KeyValuePair<(string Provider, string Model), long> missing)
    {
        var own = book.FindProvider(missing.Key.Provider, _latest)!.Name + "/";
        return new(
            missing.Key.Model,
            missing.Value,
            [.. book.Suggest(missing.Key.Model).Where(name => name.StartsWith(own, StringComparison.Ordinal)).Select(name => name[own.Length..])]);
    }
}
