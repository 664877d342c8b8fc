using System.Globalization;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Rates for requests with a long prompt. The band is chosen by the whole prompt of one request, and then every token of
/// that request is billed at its rates: no vendor bills only the part above.
/// </summary>
/// <param name="Threshold">Prompt tokens.</param>
/// <param name="Inclusive">Whether a prompt of exactly the threshold is already in the band (xAI) or not (everyone else).</param>
/// <param name="Rates">
/// The band's own rates; a class that is null here is unpublished, the base rate does not stand in. Without any rate, nothing
/// is published for prompts that long.
/// </param>
public sealed record ContextBand(long Threshold, bool Inclusive, RateCard Rates)
{
    /// <summary>The label of a request that reaches no band.</summary>
    public const string Base = "base";

    /// <summary>How receipts name it: <c>&gt;200000</c> or <c>&gt;=200000</c>.</summary>
    public string Label { get; } = (Inclusive ? ">=" : ">") + Threshold.ToString(CultureInfo.InvariantCulture);

    public bool Covers(long promptTokens) => Inclusive ? promptTokens >= Threshold : promptTokens > Threshold;

    /// <summary>The highest band that covers the prompt; null is the base. <paramref name="bands"/> ascend.</summary>
    public static ContextBand? Find(IReadOnlyList<ContextBand> bands, long promptTokens)
    {
        for (var i = bands.Count - 1; i >= 0; i--)
        {
            if (bands[i].Covers(promptTokens)) return bands[i];
        }
        return null;
    }
}
