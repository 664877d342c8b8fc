using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Helicarrier.Domain.Usage;

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
        if (_byParts.Count < Most)
            _byParts.TryAdd(parts, shared);
        return shared;
    }
}

/// <summary>What decides a call's rates. Parts of the book are themselves, not what they hold.</summary>
internal readonly record struct RateParts(
    ModelPrices Model, PriceEntry Entry, ContextBand? Band, object? Window, string Tier, string? Geo, string? Region, UsageFlags Flags);

/// <summary>Compares parts of the book by reference: they are immutable, and hashing a rate card costs more than pricing a call.</summary>
internal sealed class RatePartsComparer : IEqualityComparer<RateParts>
{
    public static RatePartsComparer Instance { get; } = new();

    public bool Equals(RateParts x, RateParts y) =>
        ReferenceEquals(x.Model, y.Model)
        && ReferenceEquals(x.Entry, y.Entry)
        && ReferenceEquals(x.Band, y.Band)
        && ReferenceEquals(x.Window, y.Window)
        && x.Tier == y.Tier
        && x.Geo == y.Geo
        && x.Region == y.Region
        && x.Flags == y.Flags;

    public int GetHashCode(RateParts obj) => HashCode.Combine(
        RuntimeHelpers.GetHashCode(obj.Model),
        RuntimeHelpers.GetHashCode(obj.Entry),
        RuntimeHelpers.GetHashCode(obj.Band),
        RuntimeHelpers.GetHashCode(obj.Window),
        obj.Tier,
        obj.Geo,
        obj.Region);
}
