using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>Calls that were priced alike, added up by the engine.</summary>
internal sealed record UsageGroup(
    string? Model, long? RateKey, ProvenanceSource Source, Confidence Confidence, string? Reason, long Calls, long Priced, NanoUsd? Cost, long? Tokens,
    IReadOnlyDictionary<PriceClass, long> Quantities, IReadOnlyDictionary<PriceClass, long> CallsWith)
{
    /// <summary>Tokens and calls of output without the reasoning in it.</summary>
    public required (long Tokens, long Calls) Answer { get; init; }

    public PricedGroup Under(AppliedRate rate) =>
        new(rate, Under(rate, Quantities, Answer.Tokens), Under(rate, CallsWith, Answer.Calls), Cost ?? NanoUsd.Zero);

    // Every call of the group pays the fee, if its rate has one; reasoning is a part of the output, if it has none of its own.
    private Dictionary<PriceClass, long> Under(AppliedRate rate, IReadOnlyDictionary<PriceClass, long> counts, long answer)
    {
        var own = new Dictionary<PriceClass, long>(counts);
        if (rate.Reasoning is null)
        {
            own.Remove(PriceClass.Reasoning);
        }
        else
        {
            own[PriceClass.Output] = answer;
        }
        if (rate.CallFee is not null) own[PriceClass.Call] = Calls;
        return own;
    }
}
