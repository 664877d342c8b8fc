using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>
/// When a record of counters is a call, for every reader and for telemetry. A counter that cannot be (negative, fractional, no
/// number) makes its own class unknown; the others count, as the call was made and billed. One beyond <see cref="UsageLimits"/> is a number, and its
/// call is refused as out of range. A record that counts nothing is no call: a failed request, or a row that only repeats an answer.
/// </summary>
internal static class CallRule
{
    /// <summary>Whether a record counts anything, or states a cost.</summary>
    public static bool IsCall(TokenUsage tokens, NanoUsd? cost) => tokens.Total is { } total && (total > 0 || cost > NanoUsd.Zero);

    /// <summary>Why a record that counts nothing is refused; null where it is only no call.</summary>
    /// <param name="tokens">The record's classes.</param>
    /// <param name="bad">Some counter was impossible.</param>
    public static string? Fault(TokenUsage tokens, bool bad) => bad ? SkipReasons.BadCounter : tokens.Total is null ? SkipReasons.NoCounters : null;

    /// <summary>Whether a record is a call that can be billed; counts the reason if it is one that cannot.</summary>
    /// <param name="counters">Where reasons are counted.</param>
    /// <param name="tokens">The record's classes; one with an impossible counter is unknown.</param>
    /// <param name="bad">Some counter was impossible.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="key">What makes it this call and no other.</param>
    /// <param name="cost">What the record says that it cost.</param>
    public static bool CanBill(this ReadCounters counters, TokenUsage tokens, bool bad, DateTimeOffset? at, string? key, NanoUsd? cost = null)
    {
        var isCall = IsCall(tokens, cost);
        var reason = !isCall ? Fault(tokens, bad) : at is null ? SkipReasons.NoTimestamp : string.IsNullOrEmpty(key) ? SkipReasons.NoIdentity : null;
        if (reason is not null) counters.Skip(reason);
        return isCall && reason is null;
    }

    /// <summary>The flags of a call that a model declined: before any output it is not billed for what it was asked.</summary>
    public static UsageFlags Declined(this UsageFlags flags, bool isRefusal, long? output) =>
        isRefusal && (output ?? 0) == 0 ? flags | UsageFlags.Refused : flags;

    /// <summary>The flags of a call with an impossible counter: what is left of its counters is not all that it used.</summary>
    public static UsageFlags Doubted(this UsageFlags flags, bool bad) => bad ? flags | UsageFlags.Inconsistent : flags;
}
