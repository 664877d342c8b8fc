using System.Text.Json;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Contract;

/// <summary>
/// Reads tokens and cost: the classes of <c>session.usage</c> where given, else the prompt and completion counters.
/// </summary>
internal static class UsageReader
{
    public static SessionTotals? Read(FieldReader session, CanonicalForm canonical, IssueList issues, DateTimeOffset now)
    {
        var prompt = session.Count("promptTokens");
        var completion = session.Count("completionTokens");
        var total = session.Count("totalTokens", UsageLimits.CallTokens);
        var window = session.Count("contextWindow");
        var dollars = session.Dollars("billedCostUsd");
        var classes = Classes(session, issues, now);
        canonical.Number(prompt);
        canonical.Number(completion);
        canonical.Number(total);
        canonical.Number(window);
        canonical.Amount(dollars);
        Write(canonical, classes);

        return Whole(classes ?? new TokenUsage { Input = prompt, Output = completion }, total, dollars, window);
    }

    /// <summary>What counters, a total and an amount say together; null when they say nothing.</summary>
    public static SessionTotals? Whole(TokenUsage tokens, long? total, decimal? dollars, long? window)
    {
        if (tokens.Total is null) tokens = tokens with { UnclassifiedTotal = total };
        if (dollars is null && tokens == TokenUsage.Unknown) return null;
        var cost = dollars is { } known ? NanoUsd.FromUsd(known) : (NanoUsd?)null;
        return new(tokens, cost, window, total is not null && tokens.Total != total);
    }

    private static TokenUsage? Classes(FieldReader session, IssueList issues, DateTimeOffset now)
    {
        if (session.Find("usage") is not { } usage) return null;
        if (usage.ValueKind != JsonValueKind.Object)
        {
            issues.Add("session.", "usage", "must be an object");
            return null;
        }

        var fields = new FieldReader(usage, "session.usage.", lenient: false, issues, now);
        return new TokenUsage
        {
            Input = fields.Count("input_tokens"),
            Output = fields.Count("output_tokens"),
            CacheWriteShort = fields.Count("cache_write_tokens"),
            CacheRead = fields.Count("cache_read_tokens"),
            ToolInput = fields.Count("tool_input_tokens"),
            ToolOutput = fields.Count("tool_output_tokens"),
            Reasoning = fields.Count("reasoning_tokens"),
        };
    }

    private static void Write(CanonicalForm canonical, TokenUsage? classes)
    {
        canonical.Number(classes?.Input);
        canonical.Number(classes?.Output);
        canonical.Number(classes?.CacheWriteShort);
        canonical.Number(classes?.CacheRead);
        canonical.Number(classes?.ToolInput);
        canonical.Number(classes?.ToolOutput);
        canonical.Number(classes?.Reasoning);
    }
}
