namespace Helicarrier.Domain.Usage;

/// <summary>
/// The token counters of one model call in disjoint classes: no token is counted in two of them
/// (except <see cref="Reasoning"/>, which is a part of <see cref="Output"/>). <c>null</c> means the source cannot know
/// the figure; it is never the same as zero. Known counters are never negative.
/// </summary>
public sealed record TokenUsage
{
    /// <summary>Prompt tokens neither read from nor written to a cache.</summary>
    public long? Input { get; init; }

    /// <summary>Everything billed as output, reasoning included.</summary>
    public long? Output { get; init; }

    /// <summary>Cache writes at the short time-to-live (Anthropic 5 minutes, OpenAI 30 minutes).</summary>
    public long? CacheWriteShort { get; init; }

    /// <summary>Cache writes at the long time-to-live (Anthropic 1 hour, OpenAI 12 hours).</summary>
    public long? CacheWriteLong { get; init; }

    /// <summary>Prompt tokens served from a cache.</summary>
    public long? CacheRead { get; init; }

    /// <summary>Tokens of tool results that the provider bills apart from the prompt.</summary>
    public long? ToolInput { get; init; }

    /// <summary>Tokens of tool calls that the provider bills apart from the output.</summary>
    public long? ToolOutput { get; init; }

    /// <summary>The part of <see cref="Output"/> that was reasoning. Never added to a total; priced apart only where it has a rate of its own.</summary>
    public long? Reasoning { get; init; }

    /// <summary>A total that the source gave without its parts. Used only when no class is known.</summary>
    public long? UnclassifiedTotal { get; init; }

    public static TokenUsage Unknown { get; } = new();

    /// <summary>Both cache-write classes together.</summary>
    public long? CacheWrite => Sum(CacheWriteShort, CacheWriteLong);

    /// <summary>The whole prompt of the request: what context bands are measured on.</summary>
    public long? PromptTotal => Sum(Sum(Input, CacheRead), Sum(CacheWrite, ToolInput));

    /// <summary>Every token once.</summary>
    public long? Total => Sum(PromptTotal, Sum(Output, ToolOutput)) ?? UnclassifiedTotal;

    /// <summary>
    /// The same; where no class is known, with the total that the source gave: without parts it contradicts nothing. Null and zero add nothing.
    /// </summary>
    public TokenUsage Or(long? total, ref UsageFlags flags)
    {
        if (Total is not null || total is null or 0) return this;
        flags &= ~UsageFlags.Inconsistent;
        return this with { UnclassifiedTotal = total };
    }

    private static long? Sum(long? left, long? right) =>
        left is null ? right : right is null ? left : checked(left + right);
}
