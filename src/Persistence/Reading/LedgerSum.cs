namespace Helicarrier.Persistence.Reading;

/// <summary>What the sessions of a combination come to.</summary>
internal sealed class LedgerSum
{
    public required long DimKey { get; init; }

    public required long Sessions { get; init; }

    /// <summary>Those with a call whose cost is unknown.</summary>
    public required long Missing { get; init; }

    /// <summary>Those with a known cost.</summary>
    public required long Priced { get; init; }

    /// <summary>Whole dollars.</summary>
    public required long Dollars { get; init; }

    /// <summary>Nano-dollars beyond them.</summary>
    public required long Rest { get; init; }
}
