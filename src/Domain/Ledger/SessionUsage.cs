using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Ledger;

/// <summary>A session's tokens and money: the exact sum of its usage events.</summary>
public sealed record SessionUsage
{
    /// <summary>The version of a cost that was reported, as the first version's architecture calls it.</summary>
    public const string ProviderNative = "provider_native";

    public TokenUsage Tokens { get; init; } = TokenUsage.Unknown;

    /// <summary>Sum of the known costs; null when no call could be priced.</summary>
    public NanoUsd? Cost { get; init; }

    public int PricedCalls { get; init; }

    /// <summary>Calls whose cost is unknown and is not in <see cref="Cost"/>.</summary>
    public int UnpricedCalls { get; init; }

    /// <summary>The price book of the latest derived cost; null where none was derived.</summary>
    public string? PricingVersion { get; init; }

    /// <summary>What a cost was priced by: a book, or the provider itself. Null only where there is no cost: each has a version.</summary>
    public string? StatedPricing => PricingVersion ?? (Cost is null ? null : ProviderNative);

    public ProvenanceSource TokenSource { get; init; }

    public Confidence TokenConfidence { get; init; }

    public ProvenanceSource RuntimeSource { get; init; }

    public Confidence RuntimeConfidence { get; init; }

    public ProvenanceSource CostSource { get; init; }

    public Confidence CostConfidence { get; init; }

    public DateTimeOffset ComputedAt { get; init; }
}
