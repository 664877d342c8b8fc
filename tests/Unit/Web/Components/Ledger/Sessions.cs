using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

/// <summary>Sessions and calls for tests: everything known, unless the test says otherwise.</summary>
public static class Sessions
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static AppliedRate Rate { get; } = new()
    {
        BookVersion = "2026-11-01",
        BookHash = "9f3ac1d2e4b5a697",
        Provider = "anthropic",
        Model = "claude-sonnet-4-5",
        EffectiveFrom = Noon.AddYears(-1),
        Band = "base",
        Tier = "standard",
        Input = 3m,
        Output = 15m,
        CacheRead = 0.3m,
        CacheWriteShort = 3.75m,
        CacheWriteLong = 6m,
        Modifiers = "inference_geo us ×1.1",
    };

    public static LedgerRow Row(string id, SessionStatus status = SessionStatus.Success) => new()
    {
        SessionId = id,
        AgentId = "agent-peter",
        AgentLabel = "peter",
        AgentKind = "claude-code",
        Source = SourceNames.ClaudeCode,
        Model = "claude-sonnet-4-5",
        Provider = "anthropic",
        Title = $"Task of {id}",
        Status = status,
        StartedAt = Noon,
        EndedAt = status == SessionStatus.Running ? null : Noon.AddMinutes(104),
        LastEventAt = Noon.AddMinutes(104),
        RuntimeMs = 104 * 60_000,
        IngestedAt = Noon.AddMinutes(105),
        Usage = new()
        {
            Tokens = new() { Input = 1_000, Output = 200, CacheRead = 8_000, CacheWriteShort = 300 },
            Cost = NanoUsd.FromUsd(8.27m),
            PricedCalls = 3,
            PricingVersion = "2026-11-01",
            CostSource = ProvenanceSource.ProviderReported,
            CostConfidence = Confidence.High,
            TokenSource = ProvenanceSource.ProviderReported,
            TokenConfidence = Confidence.High,
        },
    };

    public static LedgerPage Page(params LedgerRow[] rows) => new(
        rows,
        rows.Length,
        rows.Length == 0 ? null : NanoUsd.FromUsd(8.27m * rows.Length),
        rows.GroupBy(row => row.Status).ToDictionary(group => group.Key, group => group.LongCount()),
        rows.Count(row => row.Usage.UnpricedCalls > 0));

    public static UsageEvent Usage(int number, TokenUsage tokens, string? subagent = null) => new()
    {
        Id = EventId.From("call", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Source = SourceNames.ClaudeCode,
        SessionId = "s1",
        SubagentId = subagent,
        Model = "claude-sonnet-4-5",
        Provider = "anthropic",
        OccurredAt = Noon.AddMinutes(number),
        Tokens = tokens,
        ContextWindow = 200_000,
    };

    public static PricedUsage Derived(int number, TokenUsage tokens) => new(
        Usage(number, tokens),
        CostReceipt.Total(CostReceipt.Lines(tokens, 0, Rate)),
        ProvenanceSource.Derived,
        Confidence.Medium,
        Rate,
        UsageFlags.TtlAssumed);

    public static PricedUsage Reported(int number, decimal usd) => new(
        Usage(number, new() { Input = 10, Output = 5 }),
        NanoUsd.FromUsd(usd),
        ProvenanceSource.ProviderReported,
        Confidence.High,
        null,
        UsageFlags.None);

    public static PricedUsage Unpriced(int number, string reason) => new(
        Usage(number, new() { Input = 10, Output = 5 }),
        null,
        ProvenanceSource.Missing,
        Confidence.Unknown,
        null,
        UsageFlags.None,
        reason);

    public static SessionEvent Event(string id, SessionEventType type, string json, int minute = 0) =>
        new(id, type, Noon.AddMinutes(minute), json);

    public static SessionDetail Detail(LedgerRow row, IReadOnlyList<PricedUsage> calls, params SessionEvent[] events) =>
        new(row, calls, events, events.Length);
}
