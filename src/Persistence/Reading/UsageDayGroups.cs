using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the groups behind a receipt from whole UTC days.</summary>
internal static class UsageDayGroups
{
    /// <param name="context">Where they are.</param>
    /// <param name="scope">One that <see cref="UsageScope.FitsBuckets"/>; its times play no part.</param>
    /// <param name="first">The first day; null for the first that there is.</param>
    /// <param name="end">The day after the last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<UsageGroup>> ReadAsync(
        HelicarrierDbContext context, UsageScope scope, long? first, long? end, CancellationToken cancellationToken)
    {
        var dims = Dims(context, scope);
        var keys = dims.Select(dim => dim.DimKey);
        var days = context.UsageDays.Where(day => keys.Contains(day.DimKey));
        if (first is { } from) days = days.Where(day => day.Day >= from);
        if (end is { } to) days = days.Where(day => day.Day < to);
        return await ReadAsync(days, dims, cancellationToken);
    }

    /// <summary>The combinations that a scope leaves.</summary>
    public static IQueryable<UsageDim> Dims(HelicarrierDbContext context, UsageScope scope)
    {
        var dims = context.UsageDims.Where(dim => dim.OrganizationId == scope.OrganizationId);
        if (scope.Agent is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        if (scope.Model is { } model) dims = dims.Where(dim => dim.ModelId == model);
        if (scope.Source is { } source) dims = dims.Where(dim => dim.Source == source);
        return dims;
    }

    /// <summary>The groups that sums of some combinations make.</summary>
    /// <param name="rows">The sums.</param>
    /// <param name="dims">Their combinations.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<UsageGroup>> ReadAsync<T>(IQueryable<T> rows, IQueryable<UsageDim> dims, CancellationToken cancellationToken)
        where T : UsageSums
    {
        // By combination first, which is the order of the table.
        var sums = await rows.GroupBy(row => row.DimKey).Select(group => new
        {
            DimKey = group.Key,
            Calls = group.Sum(row => row.Calls),
            Priced = group.Sum(row => row.Priced),
            Dollars = group.Sum(row => row.CostDollars),
            Rest = group.Sum(row => row.CostRestNanos),
            Tokens = group.Sum(row => row.Tokens),
            Input = group.Sum(row => row.InputTokens),
            WithInput = group.Sum(row => row.InputCalls),
            CacheWriteShort = group.Sum(row => row.CacheWriteShortTokens),
            WithCacheWriteShort = group.Sum(row => row.CacheWriteShortCalls),
            CacheWriteLong = group.Sum(row => row.CacheWriteLongTokens),
            WithCacheWriteLong = group.Sum(row => row.CacheWriteLongCalls),
            CacheRead = group.Sum(row => row.CacheReadTokens),
            WithCacheRead = group.Sum(row => row.CacheReadCalls),
            Output = group.Sum(row => row.OutputTokens),
            WithOutput = group.Sum(row => row.OutputCalls),
            Reasoning = group.Sum(row => row.ReasoningTokens),
            WithReasoning = group.Sum(row => row.ReasoningCalls),
            WithAnswer = group.Sum(row => row.AnswerCalls),
            ToolInput = group.Sum(row => row.ToolInputTokens),
            WithToolInput = group.Sum(row => row.ToolInputCalls),
            ToolOutput = group.Sum(row => row.ToolOutputTokens),
            WithToolOutput = group.Sum(row => row.ToolOutputCalls),
            Searches = group.Sum(row => row.Searches),
            WithSearches = group.Sum(row => row.SearchCalls),
        }).ToListAsync(cancellationToken);
        var byKey = await dims.ToDictionaryAsync(dim => dim.DimKey, cancellationToken);
        return UsageGroup.Join(sums.Select(sum =>
        {
            var dim = byKey[sum.DimKey];
            return new UsageGroup(
                Key(dim), sum.Calls, sum.Priced, sum.Priced == 0 ? null : MoneySum.Of(sum.Dollars, sum.Rest), sum.Tokens,
                new Dictionary<PriceClass, long>
                {
                    [PriceClass.Input] = sum.Input,
                    [PriceClass.CacheWriteShort] = sum.CacheWriteShort,
                    [PriceClass.CacheWriteLong] = sum.CacheWriteLong,
                    [PriceClass.CacheRead] = sum.CacheRead,
                    [PriceClass.Output] = sum.Output,
                    [PriceClass.Reasoning] = sum.Reasoning,
                    [PriceClass.ToolInput] = sum.ToolInput,
                    [PriceClass.ToolOutput] = sum.ToolOutput,
                    [PriceClass.WebSearch] = sum.Searches,
                },
                new Dictionary<PriceClass, long>
                {
                    [PriceClass.Input] = sum.WithInput,
                    [PriceClass.CacheWriteShort] = sum.WithCacheWriteShort,
                    [PriceClass.CacheWriteLong] = sum.WithCacheWriteLong,
                    [PriceClass.CacheRead] = sum.WithCacheRead,
                    [PriceClass.Output] = sum.WithOutput,
                    [PriceClass.Reasoning] = sum.WithReasoning,
                    [PriceClass.ToolInput] = sum.WithToolInput,
                    [PriceClass.ToolOutput] = sum.WithToolOutput,
                    [PriceClass.WebSearch] = sum.WithSearches,
                },
                sum.WithAnswer);
        }));
    }

    private static UsageGroupKey Key(UsageDim dim) => new(
        dim.ModelId.Length > 0 ? dim.ModelId : null, dim.RateKey > 0 ? dim.RateKey : null, dim.CostSource, dim.CostConfidence,
        dim.UnpricedReason.Length > 0 ? dim.UnpricedReason : null);
}
