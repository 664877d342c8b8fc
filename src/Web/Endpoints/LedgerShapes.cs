using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Endpoints;

/// <summary>One page of the ledger.</summary>
internal sealed record LedgerListing(IReadOnlyList<LedgerEntry> Rows, long Total);

/// <summary>One session with its usage and timeline.</summary>
/// <param name="Ledger">The row.</param>
/// <param name="Usage">Tokens and money.</param>
/// <param name="Events">The timeline in order, the latest 10,000 entries at the most.</param>
/// <param name="EventTotal">All entries.</param>
internal sealed record LedgerDetail(LedgerEntry Ledger, UsageShape Usage, IReadOnlyList<EventShape> Events, long EventTotal);

/// <summary>A ledger row with the field names that the API has had since its first version; those after <c>ingestedAt</c> came later.</summary>
internal sealed record LedgerEntry
{
    public required string SessionId { get; init; }

    public string? RunId { get; init; }

    public required string AgentId { get; init; }

    public required string AgentLabel { get; init; }

    /// <summary>Null while no model is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? ModelId { get; init; }

    public string? TaskTitle { get; init; }

    public string? TaskText { get; init; }

    public string? TaskCategory { get; init; }

    public required string Status { get; init; }

    public required string StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public required long RuntimeMs { get; init; }

    public required int ArtifactCount { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? SourceVersion { get; init; }

    public required string IngestedAt { get; init; }

    public required string Source { get; init; }

    public string? AgentKind { get; init; }

    public string? Provider { get; init; }

    public string? ParentSessionId { get; init; }

    public string? Project { get; init; }

    public string? GitBranch { get; init; }

    public string? Host { get; init; }

    public required string LastEventAt { get; init; }

    public static LedgerEntry Of(LedgerRow row) => new()
    {
        SessionId = row.SessionId,
        RunId = row.RunId,
        AgentId = row.AgentId,
        AgentLabel = row.AgentLabel,
        ModelId = row.Model,
        TaskTitle = row.Title,
        TaskText = row.TaskText,
        TaskCategory = row.TaskCategory,
        Status = WireName.Of(row.Status),
        StartedAt = WireTime.Of(row.StartedAt),
        EndedAt = row.EndedAt is { } ended ? WireTime.Of(ended) : null,
        RuntimeMs = row.RuntimeMs,
        ArtifactCount = row.ArtifactCount,
        ErrorCode = row.ErrorCode,
        ErrorMessage = row.ErrorMessage,
        SourceVersion = row.SourceVersion,
        IngestedAt = WireTime.Of(row.IngestedAt),
        Source = row.Source,
        AgentKind = row.AgentKind,
        Provider = row.Provider,
        ParentSessionId = row.ParentSessionId,
        Project = row.Project,
        GitBranch = row.GitBranch,
        Host = row.Host,
        LastEventAt = WireTime.Of(row.LastEventAt),
    };
}

/// <summary>Usage with the field names of the first version; token classes and call counts came later.</summary>
internal sealed record UsageShape
{
    public required string SessionId { get; init; }

    public long? PromptTokens { get; init; }

    public long? CompletionTokens { get; init; }

    public long? TotalTokens { get; init; }

    public required long RuntimeMs { get; init; }

    public decimal? CostUsd { get; init; }

    /// <summary><c>exact | estimated | unknown</c>: unknown as soon as one call has no cost.</summary>
    public required string CostConfidence { get; init; }

    public string? Provider { get; init; }

    public string? PricingVersion { get; init; }

    public required string ComputedAt { get; init; }

    public required string TokenSource { get; init; }

    public required string RuntimeSource { get; init; }

    public required string CostSource { get; init; }

    public required string TokenConfidence { get; init; }

    public required string RuntimeConfidence { get; init; }

    public required string CostConfidenceLevel { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? CacheWriteTokens { get; init; }

    public long? CacheReadTokens { get; init; }

    public long? ToolInputTokens { get; init; }

    public long? ToolOutputTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    public required int PricedCalls { get; init; }

    public required int UnpricedCalls { get; init; }

    public static UsageShape Of(LedgerRow row)
    {
        var usage = row.Usage;
        return new()
        {
            SessionId = row.SessionId,
            PromptTokens = usage.Tokens.PromptTotal,
            CompletionTokens = usage.Tokens.Output,
            TotalTokens = usage.Tokens.Total,
            RuntimeMs = row.RuntimeMs,
            CostUsd = usage.Cost?.ToUsd(),
            CostConfidence = CostWord(usage),
            Provider = row.Provider,
            PricingVersion = usage.PricingVersion,
            ComputedAt = WireTime.Of(usage.ComputedAt == default ? row.IngestedAt : usage.ComputedAt),
            TokenSource = WireName.Of(usage.TokenSource),
            RuntimeSource = WireName.Of(usage.RuntimeSource),
            CostSource = WireName.Of(usage.CostSource),
            TokenConfidence = WireName.Of(usage.TokenConfidence),
            RuntimeConfidence = WireName.Of(usage.RuntimeConfidence),
            CostConfidenceLevel = WireName.Of(usage.CostConfidence),
            InputTokens = usage.Tokens.Input,
            OutputTokens = usage.Tokens.Output,
            CacheWriteTokens = usage.Tokens.CacheWrite,
            CacheReadTokens = usage.Tokens.CacheRead,
            ToolInputTokens = usage.Tokens.ToolInput,
            ToolOutputTokens = usage.Tokens.ToolOutput,
            ReasoningTokens = usage.Tokens.Reasoning,
            PricedCalls = usage.PricedCalls,
            UnpricedCalls = usage.UnpricedCalls,
        };
    }

    private static string CostWord(SessionUsage usage) =>
        usage.Cost is null || usage.UnpricedCalls > 0 ? "unknown"
        : usage.CostSource == ProvenanceSource.Derived ? "estimated" : "exact";
}

/// <summary>One entry of a timeline.</summary>
internal sealed record EventShape(string SessionId, string EventId, long Seq, string EventType, string EventTs, JsonElement Payload)
{
    public static EventShape Of(string sessionId, SessionEvent entry) => new(
        sessionId, entry.EventId, entry.Seq ?? 0, WireName.Of(entry.Type), WireTime.Of(entry.At), JsonElement.Parse(entry.PayloadJson));
}

/// <summary>Times as JavaScript writes them: UTC, three decimals.</summary>
internal static class WireTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
