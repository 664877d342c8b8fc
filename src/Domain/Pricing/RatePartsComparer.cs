using System.Runtime.CompilerServices;

namespace Helicarrier.Domain.Pricing;

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
