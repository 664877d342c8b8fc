using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading;

/// <summary>Calls that were priced alike, added up by the engine.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Calls">How many.</param>
/// <param name="Priced">Those with a cost.</param>
/// <param name="Cost">What they cost; null when none has a cost.</param>
/// <param name="Tokens">Of those that state any.</param>
/// <param name="Quantities">Tokens, or requests, by class; output holds reasoning.</param>
/// <param name="CallsWith">Calls with any of the class.</param>
/// <param name="Answers">Calls with output that is no reasoning.</param>
internal sealed record UsageGroup(
    UsageGroupKey Key, long Calls, long Priced, NanoUsd? Cost, long Tokens,
    IReadOnlyDictionary<PriceClass, long> Quantities, IReadOnlyDictionary<PriceClass, long> CallsWith, long Answers)
{
    /// <summary>The groups with those that are alike joined.</summary>
    public static List<UsageGroup> Join(IEnumerable<UsageGroup> groups)
    {
        var joined = new Dictionary<UsageGroupKey, UsageGroup>();
        foreach (var group in groups) joined[group.Key] = joined.TryGetValue(group.Key, out var earlier) ? earlier + group : group;
        return [.. joined.Values];
    }

    public PricedGroup Under(AppliedRate rate) => new(
        rate, Under(rate, Quantities, Quantities[PriceClass.Output] - Quantities[PriceClass.Reasoning]), Under(rate, CallsWith, Answers), Cost ?? NanoUsd.Zero);

    public static UsageGroup operator +(UsageGroup a, UsageGroup b) => a with
    {
        Calls = a.Calls + b.Calls,
        Priced = a.Priced + b.Priced,
        Cost = a.Cost is { } cost ? cost + (b.Cost ?? NanoUsd.Zero) : b.Cost,
        Tokens = a.Tokens + b.Tokens,
        Quantities = Sum(a.Quantities, b.Quantities),
        CallsWith = Sum(a.CallsWith, b.CallsWith),
        Answers = a.Answers + b.Answers,
    };

    private static Dictionary<PriceClass, long> Sum(IReadOnlyDictionary<PriceClass, long> a, IReadOnlyDictionary<PriceClass, long> b) =>
        a.ToDictionary(pair => pair.Key, pair => pair.Value + b[pair.Key]);

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
