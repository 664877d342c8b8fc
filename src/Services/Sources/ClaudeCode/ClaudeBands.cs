using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>
/// A message that its model made in several iterations: a context band looks at the prompt of each, not at their sum. Where a band makes a difference,
/// iterations within one are calls of their own, and the others stay together as prompts that are no long one.
/// </summary>
internal static class ClaudeBands
{
    /// <summary>The message's call, or the calls that it comes apart into; their counters add up to the message's.</summary>
    public static IReadOnlyList<UsageEvent> Apart(UsageEvent message, IReadOnlyList<TokenUsage> iterations, UsagePricer pricer)
    {
        if (iterations.Count < 2 || !IsLong(message.Tokens) || !AddUp(iterations, message.Tokens)) return [message];
        var isLong = iterations.Select(IsLong).ToList();
        if (isLong.TrueForAll(static it => it)) return [message];

        var together = message.Tokens;
        var calls = new List<UsageEvent>();
        for (var i = 0; i < iterations.Count; i++)
        {
            if (!isLong[i]) continue;
            together = Less(together, iterations[i]);
            calls.Add(message with
            {
                Id = EventId.From(SourceNames.ClaudeCode, message.Id.ToString(), "iteration", i.ToString(CultureInfo.InvariantCulture)),
                Tokens = iterations[i],
                WebSearchRequests = 0,
                ReportedCost = null,
            });
        }

        calls.Insert(0, message with { Tokens = together, Flags = message.Flags | UsageFlags.ShortPrompts });
        return calls;

        bool IsLong(TokenUsage tokens) => pricer.IsInBand(message with { Tokens = tokens });
    }

    private static bool AddUp(IReadOnlyList<TokenUsage> parts, TokenUsage sum)
    {
        return Of(static tokens => tokens.Input) && Of(static tokens => tokens.Output) && Of(static tokens => tokens.CacheRead)
            && Of(static tokens => tokens.CacheWriteShort) && Of(static tokens => tokens.CacheWriteLong);

        bool Of(Func<TokenUsage, long?> kind) => parts.Sum(part => kind(part) ?? 0) == (kind(sum) ?? 0);
    }

    private static TokenUsage Less(TokenUsage sum, TokenUsage part) => sum with
    {
        Input = sum.Input - (part.Input ?? 0),
        Output = sum.Output - (part.Output ?? 0),
        CacheRead = sum.CacheRead - (part.CacheRead ?? 0),
        CacheWriteShort = sum.CacheWriteShort - (part.CacheWriteShort ?? 0),
        CacheWriteLong = sum.CacheWriteLong - (part.CacheWriteLong ?? 0),
    };
}
