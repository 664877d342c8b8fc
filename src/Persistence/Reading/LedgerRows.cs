using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Maps stored rows to what the ledger shows.</summary>
internal static class LedgerRows
{
    /// <summary>The rows of sessions, in the order of their keys as they are given.</summary>
    public static async Task<IReadOnlyList<LedgerRow>> ReadAsync(HelicarrierDbContext context, List<long> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        var rows = await WithSession(context, context.SessionUsage.Where(row => keys.Contains(row.SessionKey))).ToListAsync(cancellationToken);
        var byKey = rows.ToDictionary(row => row.Usage.SessionKey);
        return [.. keys.Select(key => byKey[key].ToRow())];
    }

    /// <summary>Sums with their sessions.</summary>
    public static IQueryable<LedgerJoin> WithSession(HelicarrierDbContext context, IQueryable<SessionUsageEntry> rows) =>
        from usage in rows
        join session in context.SessionLedger on usage.SessionKey equals session.SessionKey
        select new LedgerJoin { Session = session, Usage = usage };

    public static LedgerRow ToRow(this LedgerJoin join)
    {
        var session = join.Session;
        return new LedgerRow
        {
            SessionId = session.SessionId,
            RunId = session.RunId,
            ParentSessionId = session.ParentSessionId,
            AgentId = session.AgentId,
            AgentLabel = session.AgentLabel,
            AgentKind = session.AgentKind,
            Source = session.Source,
            SourceVersion = session.SourceVersion,
            Model = session.ModelId,
            Provider = session.Provider,
            Title = session.TaskTitle,
            TaskText = session.TaskText,
            TaskCategory = session.TaskCategory,
            Project = session.Project,
            GitBranch = session.GitBranch,
            Host = session.Host,
            Status = session.Status,
            StartedAt = session.StartedAt,
            EndedAt = session.EndedAt,
            LastEventAt = session.LastEventAt,
            RuntimeMs = session.RuntimeMs,
            ArtifactCount = session.ArtifactCount,
            ErrorCode = session.ErrorCode,
            ErrorMessage = session.ErrorMessage,
            IngestedAt = session.IngestedAt,
            Usage = ToUsage(join.Usage),
        };
    }

    private static SessionUsage ToUsage(SessionUsageEntry usage)
    {
        var tokens = new TokenUsage
        {
            Input = usage.InputTokens,
            Output = usage.OutputTokens,
            CacheWriteShort = usage.CacheWriteShortTokens,
            CacheWriteLong = usage.CacheWriteLongTokens,
            CacheRead = usage.CacheReadTokens,
            ToolInput = usage.ToolInputTokens,
            ToolOutput = usage.ToolOutputTokens,
            Reasoning = usage.ReasoningTokens,
        };
        return new SessionUsage
        {
            Tokens = tokens.Total is null ? tokens with { UnclassifiedTotal = usage.TotalTokens } : tokens,
            Cost = usage.CostNanos,
            PricedCalls = usage.PricedCalls,
            UnpricedCalls = usage.UnpricedCalls,
            PricingVersion = usage.PricingVersion,
            TokenSource = usage.TokenSource,
            TokenConfidence = usage.TokenConfidence,
            RuntimeSource = usage.RuntimeSource,
            RuntimeConfidence = usage.RuntimeConfidence,
            CostSource = usage.CostSource,
            CostConfidence = usage.CostConfidenceLevel,
            ComputedAt = usage.ComputedAt,
        };
    }
}
