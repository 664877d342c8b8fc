using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>What one hour's bucket gains or loses. Taking a row back is adding its negative, so a bucket equals its rows.</summary>
internal readonly record struct RollupDelta(
    long Requests, long Errors, long Tokens, long Input, long Output, long CacheWriteShort, long CacheWriteLong,
    long CacheRead, long ToolInput, long ToolOutput, long CostNanos, long Unpriced)
{
    public static RollupDelta Of(UsageEvent usage, NanoUsd? cost)
    {
        var tokens = usage.Tokens;
        return new(
            1,
            usage.Status == UsageStatus.Error ? 1 : 0,
            tokens.Total ?? 0,
            tokens.Input ?? 0,
            tokens.Output ?? 0,
            tokens.CacheWriteShort ?? 0,
            tokens.CacheWriteLong ?? 0,
            tokens.CacheRead ?? 0,
            tokens.ToolInput ?? 0,
            tokens.ToolOutput ?? 0,
            cost?.Stored ?? 0,
            cost is null ? 1 : 0);
    }

    /// <summary>Whether anything becomes less.</summary>
    public bool TakesSomething =>
        (Requests | Errors | Tokens | Input | Output | CacheWriteShort | CacheWriteLong | CacheRead | ToolInput | ToolOutput | CostNanos | Unpriced) < 0;

    /// <exception cref="OverflowException">The cost leaves its column. (Tokens of a billion calls do not.)</exception>
    public static RollupDelta operator +(RollupDelta a, RollupDelta b) => new(
        a.Requests + b.Requests, a.Errors + b.Errors, a.Tokens + b.Tokens, a.Input + b.Input, a.Output + b.Output,
        a.CacheWriteShort + b.CacheWriteShort, a.CacheWriteLong + b.CacheWriteLong, a.CacheRead + b.CacheRead,
        a.ToolInput + b.ToolInput, a.ToolOutput + b.ToolOutput, checked(a.CostNanos + b.CostNanos), a.Unpriced + b.Unpriced);

    public static RollupDelta operator -(RollupDelta a) => new(
        -a.Requests, -a.Errors, -a.Tokens, -a.Input, -a.Output, -a.CacheWriteShort, -a.CacheWriteLong,
        -a.CacheRead, -a.ToolInput, -a.ToolOutput, -a.CostNanos, -a.Unpriced);
}
