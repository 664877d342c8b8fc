using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>The price of a stored call exactly as its columns hold it, so that it can be put back to the letter.</summary>
/// <param name="Cost">Null is unknown.</param>
/// <param name="Source">Where the cost comes from.</param>
/// <param name="Confidence">How far it can be trusted.</param>
/// <param name="PricingVersion">The price book's version.</param>
/// <param name="RateKey">The frozen rates; null when the cost is reported or unknown.</param>
/// <param name="UnpricedReason">Why there is no cost.</param>
/// <param name="Flags">The event's flags together with what pricing had to assume.</param>
public readonly record struct FrozenPrice(
    NanoUsd? Cost, ProvenanceSource Source, Confidence Confidence, string? PricingVersion, long? RateKey, string? UnpricedReason, UsageFlags Flags)
{
    /// <summary>The columns of <c>usage_events</c> in the order of <see cref="Values"/>.</summary>
    internal const string Columns = "cost_nanos, cost_source, cost_confidence, pricing_version, rate_key, unpriced_reason, flags";

    /// <summary>How many columns it has.</summary>
    internal const int Width = 7;

    internal object?[] Values => [Cost?.Stored, WireName.Of(Source), WireName.Of(Confidence), PricingVersion, RateKey, UnpricedReason, (int)Flags];

    /// <summary>A call with this price in place of its own.</summary>
    public PricedUsage On(PricedUsage priced, AppliedRate? rate) => priced with
    {
        Cost = Cost,
        CostSource = Source,
        CostConfidence = Confidence,
        Rate = rate,
        Flags = Flags,
        UnpricedReason = UnpricedReason,
    };

    internal static FrozenPrice Of(PricedUsage priced, long? rateKey) => new(
        priced.Cost, priced.CostSource, priced.CostConfidence, priced.PricingVersion, rateKey, priced.UnpricedReason, priced.Flags);

    internal static FrozenPrice Of(UsageEventEntry row) => new(
        row.CostNanos, row.CostSource, row.CostConfidence, row.PricingVersion, row.RateKey, row.UnpricedReason, row.Flags);

    /// <summary>Reads its columns from <paramref name="first"/> on.</summary>
    internal static FrozenPrice Read(Rows row, int first) => new(
        row.Money(first), row.Word<ProvenanceSource>(first + 1), row.Word<Confidence>(first + 2), row.Text(first + 3),
        row.Number(first + 4), row.Text(first + 5), (UsageFlags)row.Int32(first + 6));
}
