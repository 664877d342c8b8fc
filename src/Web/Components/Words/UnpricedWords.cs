using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Words;

/// <summary>Reasons and assumptions of the pricing in words.</summary>
public static class UnpricedWords
{
    /// <summary>Why a call has no cost. A reason that this page does not know is shown as it is stored.</summary>
    public static string Of(string? reason) => reason switch
    {
        UnpricedReasons.ModelMissing => "the source does not say which model answered",
        UnpricedReasons.ModelUnknown => "the price book does not hold the model",
        UnpricedReasons.ProviderUnknown => "the price book does not hold the provider",
        UnpricedReasons.BeforeFirstPrice => "the call is older than the model's first price",
        UnpricedReasons.TokensMissing => "no token counter is known",
        UnpricedReasons.TokensUnclassified => "only a token total is known, and classes cost differently",
        UnpricedReasons.TokensIncomplete => "input or output tokens are unknown",
        UnpricedReasons.OutOfRange => "a counter or the amount is out of range",
        UnpricedReasons.NotStated => "the store that it was taken over from states no cost",
        UnpricedReasons.RateMissing => "a class has tokens but no published rate",
        UnpricedReasons.ModalityUnpriced => "tokens of sound or pictures are among the counters, which are not billed as text",
        UnpricedReasons.TierUnpublished => "the service tier has no published price",
        UnpricedReasons.GeoUnpublished => "the region has no published factor",
        UnpricedReasons.CallsAggregated => "several calls are known only as a sum, and the price depends on each one's length",
        null or "" => "no reason was recorded",
        _ => reason,
    };

    /// <summary>What had to be assumed, one sentence each.</summary>
    public static IEnumerable<string> Of(UsageFlags flags)
    {
        foreach (var flag in Enum.GetValues<UsageFlags>())
        {
            if (flag != UsageFlags.None && flags.HasFlag(flag)) yield return Sentence(flag);
        }
    }

    private static string Sentence(UsageFlags flag) => flag switch
    {
        UsageFlags.TtlAssumed => "cache writes taken as short-lived, the split was absent",
        UsageFlags.TierRequested => "service tier as asked for, not as served",
        UsageFlags.PossibleReplay => "possible replay of a forked thread",
        UsageFlags.Inconsistent => "the source's total does not match its counters",
        UsageFlags.PartlyUnpriced => "a class has tokens but no published rate",
        UsageFlags.LongContextNotFast => "long prompt, priced as standard instead of fast",
        UsageFlags.SubagentUsageMissing => "a subagent's own log was not seen",
        UsageFlags.CompactionBilled => "a compaction that the client's figure leaves out is billed",
        UsageFlags.UpstreamDouble => "the source counted the cached prompt twice, corrected",
        UsageFlags.Aggregate => "a sum over several calls",
        UsageFlags.CacheUnknown => "the cached part of the prompt is not stated, all of it counts as input",
        UsageFlags.ReasoningUnknown => "reasoning has a rate of its own and its part of the output is not stated, all of it counts as answer",
        UsageFlags.ShortPrompts => "several prompts of one response, each short of a context band",
        UsageFlags.Refused => "the model refused; before any output that costs nothing",
        UsageFlags.OtherModality => "tokens of sound or pictures are among the counters",
        UsageFlags.WitnessesDisagree => "log and telemetry count this call differently, the log is billed",
        UsageFlags.None => "",
        _ => flag.ToString(),
    };
}
