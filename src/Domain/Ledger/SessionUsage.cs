using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>A session's tokens and money: the exact sum of its usage events.</summary>
public sealed record SessionUsage
{
    public TokenUsage Tokens { get; init; } = TokenUsage.Unknown;

    /// <summary>Sum of the known costs; null when no call could be priced.</summary>
    public NanoUsd? Cost { get; init; }

    public int PricedCalls { get; init; }

    /// <summary>Calls whose cost is unknown and is not in <see cref="Cost"/>.</summary>
    public int UnpricedCalls { get; init; }

    public string? PricingVersion { get; init; }

    public ProvenanceSource TokenSource { get; init; }

    public Confidence TokenConfidence { get; init; }

    public ProvenanceSource RuntimeSource { get; init; }

    public Confidence RuntimeConfidence { get; init; }

    public ProvenanceSource CostSource { get; init; }

    public Confidence CostConfidence { get; init; }

    public DateTimeOffset ComputedAt { get; init; }
}
