namespace Helicarrier.Domain.Usage;

/// <summary>What a reader or the pricing had to assume about an event. Stored as a bit field, shown as words.</summary>
[Flags]
public enum UsageFlags
{
    None = 0,

    /// <summary>The cache-write split was absent; all writes are taken as short-lived.</summary>
    TtlAssumed = 1,

    /// <summary>The service tier is what was asked for, not what the provider says it served.</summary>
    TierRequested = 2,

    /// <summary>The counters of a forked thread could not be compared with its parent's.</summary>
    PossibleReplay = 4,

    /// <summary>The source's own total matches no reading of its counters.</summary>
    Inconsistent = 8,

    /// <summary>Some class has tokens but no published rate, so the cost is unknown.</summary>
    PartlyUnpriced = 16,

    /// <summary>A long prompt asked for the fast tier, which excludes long context: priced as standard.</summary>
    LongContextNotFast = 32,

    /// <summary>A subagent's summary was seen but not its own log.</summary>
    SubagentUsageMissing = 64,

    /// <summary>An API compaction iteration is billed here that the client's own figure leaves out.</summary>
    CompactionBilled = 128,

    /// <summary>The source's prompt held its cached part twice by a known fault of that source; it was taken out once.</summary>
    UpstreamDouble = 256,

    /// <summary>
    /// The counters are a sum over several calls: the source keeps no single ones. Priced only where no context band can
    /// have applied to any of them.
    /// </summary>
    Aggregate = 512,

    /// <summary>The source does not say how much of the prompt came from a cache: all of it stands as input.</summary>
    CacheUnknown = 1024,

    /// <summary>Two channels tell of the call by the same id with different counters.</summary>
    WitnessesDisagree = 2048,

    /// <summary>Reasoning has a rate of its own, and the source does not say how much there was: all output is priced as such.</summary>
    ReasoningUnknown = 4096,

    /// <summary>The model declined. Where it had not said anything, the vendor bills nothing: the tokens stand, the cost is zero.</summary>
    Refused = 8192,

    /// <summary>The counters add up several prompts of one response, none of which is as long as a context band wants.</summary>
    ShortPrompts = 16384,

    /// <summary>Tokens of sound, pictures or film are among the counters. They have rates of their own: the cost is unknown.</summary>
    OtherModality = 32768,
}
