namespace Helicarrier.Domain.Pricing;

/// <summary>
/// The price of a service tier: either rates of its own (with bands of its own), or a multiplier on the standard rates.
/// Fees per request are never scaled.
/// </summary>
public sealed record TierPrice
{
    public const string Standard = "standard";
    public const string Fast = "fast";
    public const string Batch = "batch";
    public const string Flex = "flex";

    /// <summary>Rates of its own; null when the tier is a multiplier.</summary>
    public RateCard? Rates { get; init; }

    /// <summary>Bands of the tier's own rates, ascending.</summary>
    public IReadOnlyList<ContextBand> Bands { get; init; } = [];

    /// <summary>Factor on the standard rates of the band; null when the tier has rates of its own.</summary>
    public decimal? Multiplier { get; init; }

    /// <summary>The multiplier holds for the base band only: a long prompt cannot be served in this tier.</summary>
    public bool BaseBandOnly { get; init; }

    /// <summary>Who states the rates that a multiplier comes to; those of a tier with rates of its own are with them.</summary>
    public CardWitnesses? Witnesses { get; init; }
}
