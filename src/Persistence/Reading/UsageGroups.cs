using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the groups behind a receipt, and what follows from them without their rates.</summary>
internal static class UsageGroups
{
    public static IQueryable<UsageEventEntry> Calls(Store store, HelicarrierDbContext context, UsageScope scope)
    {
        var calls = context.UsageEvents.Where(call => call.OrganizationId == scope.OrganizationId);
        if (scope.From is { } from) calls = calls.Where(call => call.OccurredAt >= from);
        if (scope.To is { } to) calls = calls.Where(call => call.OccurredAt < to);
        if (scope.Agent is { } agent) calls = calls.Where(call => call.AgentId == agent);
        if (scope.Model is { } model) calls = calls.Where(call => call.ModelId == model);
        if (scope.Source is { } source) calls = calls.Where(call => call.Source == source);
        foreach (var keys in Sessions(store, context, scope)) calls = calls.Where(call => keys.Contains(call.SessionKey));
        return calls;
    }

    /// <summary>Keys of the sessions that a scope names, a query for each way in which it names them; none when it names none.</summary>
    public static IEnumerable<IQueryable<long>> Sessions(Store store, HelicarrierDbContext context, UsageScope scope)
    {
        if (scope.Session is { } id)
        {
            yield return context.SessionLedger.Where(session => session.OrganizationId == scope.OrganizationId && session.SessionId == id)
                .Select(session => session.SessionKey);
        }

        if (scope.Sessions is { } query)
        {
            yield return new LedgerSessions(store, context, query with { OrganizationId = scope.OrganizationId }).Found().Select(row => row.SessionKey);
        }
    }

    public static async Task<List<UsageGroup>> ReadAsync(IQueryable<UsageEventEntry> calls, CancellationToken cancellationToken)
    {
        var rows = await calls
            .GroupBy(call => new { call.ModelId, call.RateKey, call.CostSource, call.CostConfidence, call.UnpricedReason })
            .Select(group => new
            {
                group.Key,
                Calls = group.LongCount(),
                Priced = group.LongCount(call => call.CostNanos != null),
                Dollars = group.Sum(call => (long?)(long)(object)call.CostNanos! / NanoUsd.PerDollar),
                Rest = group.Sum(call => (long?)(long)(object)call.CostNanos! % NanoUsd.PerDollar),
                Tokens = group.Sum(call => call.TokensConsumed),
                Input = group.Sum(call => call.InputTokens),
                WithInput = group.LongCount(call => call.InputTokens > 0),
                CacheWriteShort = group.Sum(call => call.CacheWriteShortTokens),
                WithCacheWriteShort = group.LongCount(call => call.CacheWriteShortTokens > 0),
                CacheWriteLong = group.Sum(call => call.CacheWriteLongTokens),
                WithCacheWriteLong = group.LongCount(call => call.CacheWriteLongTokens > 0),
                CacheRead = group.Sum(call => call.CacheReadTokens),
                WithCacheRead = group.LongCount(call => call.CacheReadTokens > 0),
                Output = group.Sum(call => call.OutputTokens),
                WithOutput = group.LongCount(call => call.OutputTokens > 0),
                Reasoning = group.Sum(call =>
                    call.OutputTokens == null ? null : call.ReasoningTokens > call.OutputTokens ? call.OutputTokens : call.ReasoningTokens),
                WithReasoning = group.LongCount(call => call.ReasoningTokens > 0 && call.OutputTokens > 0),
                WithAnswer = group.LongCount(call => call.OutputTokens > (call.ReasoningTokens ?? 0)),
                ToolInput = group.Sum(call => call.ToolInputTokens),
                WithToolInput = group.LongCount(call => call.ToolInputTokens > 0),
                ToolOutput = group.Sum(call => call.ToolOutputTokens),
                WithToolOutput = group.LongCount(call => call.ToolOutputTokens > 0),
                Searches = group.Sum(call => (long)call.WebSearchRequests),
                WithSearches = group.LongCount(call => call.WebSearchRequests > 0),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new UsageGroup(
                new(row.Key.ModelId, row.Key.RateKey, row.Key.CostSource, row.Key.CostConfidence, row.Key.UnpricedReason), row.Calls, row.Priced,
                MoneySum.Of(row.Dollars, row.Rest), row.Tokens ?? 0,
                new Dictionary<PriceClass, long>
                {
                    [PriceClass.Input] = row.Input ?? 0,
                    [PriceClass.CacheWriteShort] = row.CacheWriteShort ?? 0,
                    [PriceClass.CacheWriteLong] = row.CacheWriteLong ?? 0,
                    [PriceClass.CacheRead] = row.CacheRead ?? 0,
                    [PriceClass.Output] = row.Output ?? 0,
                    [PriceClass.Reasoning] = row.Reasoning ?? 0,
                    [PriceClass.ToolInput] = row.ToolInput ?? 0,
                    [PriceClass.ToolOutput] = row.ToolOutput ?? 0,
                    [PriceClass.WebSearch] = row.Searches,
                },
                new Dictionary<PriceClass, long>
                {
                    [PriceClass.Input] = row.WithInput,
                    [PriceClass.CacheWriteShort] = row.WithCacheWriteShort,
                    [PriceClass.CacheWriteLong] = row.WithCacheWriteLong,
                    [PriceClass.CacheRead] = row.WithCacheRead,
                    [PriceClass.Output] = row.WithOutput,
                    [PriceClass.Reasoning] = row.WithReasoning,
                    [PriceClass.ToolInput] = row.WithToolInput,
                    [PriceClass.ToolOutput] = row.WithToolOutput,
                    [PriceClass.WebSearch] = row.WithSearches,
                },
                row.WithAnswer)),
        ];
    }

    public static UsageSum Sum(List<UsageGroup> groups) => new(
        NanoUsd.Sum(groups.Select(group => group.Cost ?? NanoUsd.Zero)), groups.Sum(group => group.Calls), groups.Sum(group => group.Calls - group.Priced),
        groups.Sum(group => group.Tokens));

    public static IReadOnlyList<ReceiptProvenance> Provenance(List<UsageGroup> groups) =>
    [
        .. groups.GroupBy(group => (group.Key.Source, group.Key.Confidence))
            .OrderByDescending(group => group.Key.Source).ThenByDescending(group => group.Key.Confidence)
            .Select(group => new ReceiptProvenance(
                group.Key.Source, group.Key.Confidence, group.Sum(part => part.Calls),
                group.Any(part => part.Priced > 0) ? NanoUsd.Sum(group.Select(part => part.Cost ?? NanoUsd.Zero)) : null)),
    ];

    public static IReadOnlyList<ReceiptUnpriced> Unpriced(List<UsageGroup> groups) =>
    [
        .. groups.Where(group => group.Priced < group.Calls).GroupBy(group => (group.Key.Model, Reason: group.Key.Reason ?? ""))
            .Select(group => new ReceiptUnpriced(
                group.Key.Model, group.Key.Reason, group.Sum(part => part.Calls - part.Priced), group.Sum(part => part.Tokens)))
            .OrderByDescending(part => part.Calls).ThenBy(part => part.Model, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<ReceiptWhole> Join(List<ReceiptWhole> parts) =>
    [
        .. parts.GroupBy(part => (part.Model, part.Source))
            .Select(group => new ReceiptWhole(
                group.Key.Model, group.Key.Source, group.Sum(part => part.Calls), NanoUsd.Sum(group.Select(part => part.Amount))))
            .OrderByDescending(part => part.Amount).ThenBy(part => part.Model, StringComparer.Ordinal),
    ];
}
