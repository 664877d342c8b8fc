using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

/// <summary>The price of a stored call exactly as its columns hold it, so that it can be put back to the letter.</summary>
internal readonly record struct FrozenPrice(
    long? Cost, string Source, string Confidence, string? PricingVersion, long? RateKey, string? UnpricedReason, int Flags)
{
    /// <summary>The columns of <c>usage_events</c> in the order of <see cref="Values"/>.</summary>
    public const string Columns = "cost_nanos, cost_source, cost_confidence, pricing_version, rate_key, unpriced_reason, flags";

    public object?[] Values => [Cost, Source, Confidence, PricingVersion, RateKey, UnpricedReason, Flags];

    public static FrozenPrice Of(PricedUsage priced, long? rateKey) => new(
        priced.Cost?.Value, WireName.Of(priced.CostSource), WireName.Of(priced.CostConfidence), priced.PricingVersion, rateKey,
        priced.UnpricedReason, (int)priced.Flags);

    /// <summary>Reads the seven columns from <paramref name="first"/> on.</summary>
    public static FrozenPrice Read(StatementRows row, int first) => new(
        row.Number(first), row.String(first + 1), row.String(first + 2), row.Text(first + 3), row.Number(first + 4), row.Text(first + 5),
        row.Int32(first + 6));

    /// <summary>A call with this price in place of its own.</summary>
    public PricedUsage On(PricedUsage priced, AppliedRate? rate) => priced with
    {
        Cost = Cost is { } nanos ? new NanoUsd(nanos) : null,
        CostSource = WireName.Parse<ProvenanceSource>(Source),
        CostConfidence = WireName.Parse<Confidence>(Confidence),
        Rate = rate,
        Flags = (UsageFlags)Flags,
        UnpricedReason = UnpricedReason,
    };
}
