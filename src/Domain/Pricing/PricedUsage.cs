using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>A usage event with the price that was frozen for it when it was written.</summary>
/// <param name="Usage">The event.</param>
/// <param name="Cost">Null is unknown: an unpriced call is never $0.</param>
/// <param name="CostSource">Where the cost comes from.</param>
/// <param name="CostConfidence">How far it can be trusted.</param>
/// <param name="Rate">The rates that were applied; null when the cost is reported or unknown.</param>
/// <param name="Flags">The event's flags together with what pricing had to assume.</param>
/// <param name="UnpricedReason">Why there is no cost, in one stable word; null when there is one.</param>
public sealed record PricedUsage(
    UsageEvent Usage,
    NanoUsd? Cost,
    ProvenanceSource CostSource,
    Confidence CostConfidence,
    AppliedRate? Rate,
    UsageFlags Flags,
    string? UnpricedReason = null)
{
    /// <summary>
    /// The price book's version; required by the store wherever a cost is derived. Set only for a cost that comes priced from another
    /// store, whose rates are not known.
    /// </summary>
    public string? PricingVersion { get => field ?? Rate?.BookVersion; init; }
}
