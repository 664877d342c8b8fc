using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>Which tier a call is billed in, from what its source says.</summary>
internal static class Tiers
{
    /// <summary>
    /// One tier from Anthropic's speed, the service tier and the model name's suffix. Nothing said is standard; two
    /// different ones at once have no published price, and null says so.
    /// </summary>
    public static string? Of(UsageEvent usage, ModelMatch match)
    {
        var tier = TierPrice.Standard;
        foreach (var said in (ReadOnlySpan<string>)[Speed(usage.Speed), Service(usage.ServiceTier, match.Provider!), match.Tier ?? TierPrice.Standard])
        {
            if (said is TierPrice.Standard || said == tier) continue;
            if (tier is not TierPrice.Standard) return null;
            tier = said;
        }

        return tier;
    }

    private static string Speed(string? speed) =>
        Word(speed) switch
        {
            null or "normal" => TierPrice.Standard,
            var word => word,
        };

    private static string Service(string? tier, ProviderPrices provider) =>
        Word(tier) is not { } word ? TierPrice.Standard : provider.TierNames.GetValueOrDefault(word, word);

    private static string? Word(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim().ToLowerInvariant();
}
