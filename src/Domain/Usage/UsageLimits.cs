using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// What one call, and all calls of a session, may come to: far above any real one, and low enough that no number of calls can
/// make a sum of tokens overflow. The same by every door.
/// </summary>
public static class UsageLimits
{
    /// <summary>The stable code of what is refused for going beyond.</summary>
    public const string Code = "VALUE_OUT_OF_RANGE";

    /// <summary>Tokens of one class of one call.</summary>
    public const long Tokens = 1_000_000_000;

    /// <summary>Tokens of all classes of one call.</summary>
    public const long CallTokens = 7 * Tokens;

    /// <summary>Dollars of one call.</summary>
    public const decimal Dollars = 100_000m;

    /// <summary>Tokens of all calls of a session.</summary>
    public const long SessionTokens = 1_000_000_000_000;

    /// <summary>Dollars of all calls of a session.</summary>
    public const decimal SessionDollars = 10_000_000m;

    /// <summary>
    /// What a larger counter is read as: far beyond <see cref="Tokens"/>, so its call is refused as out of range, and low enough that
    /// the counters of a call can be added up.
    /// </summary>
    public const long LargestCount = 1_000_000_000_000_000;

    /// <summary>What a larger amount in dollars is read as: far beyond <see cref="Dollars"/>.</summary>
    public const decimal LargestUsd = 1_000_000_000m;

    private static readonly NanoUsd MostCost = NanoUsd.FromUsd(Dollars);

    private static readonly NanoUsd MostSessionCost = NanoUsd.FromUsd(SessionDollars);

    /// <summary>Whether a time is further ahead of this machine's clock than a sender's clock may be.</summary>
    public static bool IsFuture(DateTimeOffset time, DateTimeOffset now) => time - now > ContractLimits.ClockAhead;

    /// <summary>Whether a time is before 1970, when no clock of a client's ran.</summary>
    public static bool IsTooEarly(DateTimeOffset time) => time < DateTimeOffset.UnixEpoch;

    /// <summary>Whether a computed cost is more than a call may come to.</summary>
    public static bool IsBeyond(NanoUsd cost) => cost > MostCost;

    /// <summary>What of a call is beyond its limit, its price included, by the field's name; null when nothing is.</summary>
    public static string? Beyond(PricedUsage call) =>
        Beyond(call.Usage) ?? (call.UnpricedReason == UnpricedReasons.OutOfRange || call.Cost > MostCost ? "cost" : null);

    /// <summary>What of a call is beyond its limit, by the field's name; null when nothing is.</summary>
    public static string? Beyond(UsageEvent usage)
    {
        var tokens = usage.Tokens;
        if (tokens.Input > Tokens) return "input_tokens";
        if (tokens.Output > Tokens) return "output_tokens";
        if (tokens.CacheWriteShort > Tokens || tokens.CacheWriteLong > Tokens) return "cache_write_tokens";
        if (tokens.CacheRead > Tokens) return "cache_read_tokens";
        if (tokens.ToolInput > Tokens) return "tool_input_tokens";
        if (tokens.ToolOutput > Tokens) return "tool_output_tokens";
        if (tokens.Reasoning > Tokens) return "reasoning_tokens";
        if (tokens.UnclassifiedTotal > CallTokens) return "total_tokens";
        if (usage.WebSearchRequests > Tokens) return "web_search_requests";
        return usage.ReportedCost > MostCost ? "cost" : null;
    }

    /// <summary>Which sum of a session is beyond its limit; null when none is.</summary>
    public static string? BeyondSession(long tokens, NanoUsd cost) =>
        tokens > SessionTokens ? "session.tokens" : cost > MostSessionCost ? "session.cost" : null;
}
