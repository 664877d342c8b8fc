using System.Collections.Concurrent;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Remembers the rates that were chosen, because most calls of a log are priced alike. Equal rates are one object, so that the
/// store finds the record it already holds by reference. Safe for use by many threads.
/// </summary>
internal sealed class RateMemo
{
    /// <summary>Parts of the key come from outside: what is remembered is bounded.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<RateParts, AppliedRate> _byParts = new(RatePartsComparer.Instance);
    private readonly ConcurrentDictionary<AppliedRate, AppliedRate> _rates = new();

    public AppliedRate? Find(in RateParts parts) => _byParts.GetValueOrDefault(parts);

    public AppliedRate Keep(in RateParts parts, AppliedRate rate)
    {
        var shared = _rates.TryGetValue(rate, out var known) || _rates.Count >= Most ? known ?? rate : _rates.GetOrAdd(rate, rate);
        if (_byParts.Count < Most) _byParts.TryAdd(parts, shared);
        return shared;
    }
}
