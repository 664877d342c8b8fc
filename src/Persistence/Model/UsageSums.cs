using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Model;

/// <summary>What calls that were priced alike come to.</summary>
public abstract class UsageSums
{
    [Comment("Dimension.")]
    public long DimKey { get; set; }

    [Comment("Calls.")]
    public long Calls { get; set; }

    [Comment("Those with a cost.")]
    public long Priced { get; set; }

    [Comment("Sum of the calls' whole dollars, as in ledger_day.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars: sum of what the calls cost beyond whole dollars.")]
    public long CostRestNanos { get; set; }

    [Comment("Sum of known totals.")]
    public long Tokens { get; set; }

    [Comment("Sum of known counters, as in the classes below.")]
    public long InputTokens { get; set; }

    [Comment("Calls with any, as in the classes below.")]
    public long InputCalls { get; set; }

    [Comment("Cache writes, short.")]
    public long CacheWriteShortTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheWriteShortCalls { get; set; }

    [Comment("Cache writes, long.")]
    public long CacheWriteLongTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheWriteLongCalls { get; set; }

    [Comment("Cache reads.")]
    public long CacheReadTokens { get; set; }

    [Comment("Calls with any.")]
    public long CacheReadCalls { get; set; }

    [Comment("Output with reasoning.")]
    public long OutputTokens { get; set; }

    [Comment("Calls with any.")]
    public long OutputCalls { get; set; }

    [Comment("Tool input.")]
    public long ToolInputTokens { get; set; }

    [Comment("Calls with any.")]
    public long ToolInputCalls { get; set; }

    [Comment("Tool output.")]
    public long ToolOutputTokens { get; set; }

    [Comment("Calls with any.")]
    public long ToolOutputCalls { get; set; }

    [Comment("Part of output_tokens; of a call never more than its output.")]
    public long ReasoningTokens { get; set; }

    [Comment("Calls with any.")]
    public long ReasoningCalls { get; set; }

    [Comment("Calls with output that is no reasoning.")]
    public long AnswerCalls { get; set; }

    [Comment("Web searches.")]
    public long Searches { get; set; }

    [Comment("Calls with any.")]
    public long SearchCalls { get; set; }
}
