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
        var dims = context.UsageDims.Where(dim => dim.OrganizationId == scope.OrganizationId);
        if (scope.Agent is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        if (scope.Model is { } model) dims = dims.Where(dim => dim.ModelId == model);
        if (scope.Source is { } source) dims = dims.Where(dim => dim.Source == source);
        var keys = dims.Select(dim => dim.DimKey);
        var days = context.UsageDays.Where(day => keys.Contains(day.DimKey));
        if (first is { } from) days = days.Where(day => day.Day >= from);
        if (end is { } to) days = days.Where(day => day.Day < to);

        // By combination first, which is the order of the table.
        var sums = await days.GroupBy(day => day.DimKey).Select(group => new
        {
            DimKey = group.Key,
            Calls = group.Sum(day => day.Calls),
            Priced = group.Sum(day => day.Priced),
            Dollars = group.Sum(day => day.CostDollars),
            Rest = group.Sum(day => day.CostRestNanos),
            Tokens = group.Sum(day => day.Tokens),
            Input = group.Sum(day => day.InputTokens),
            WithInput = group.Sum(day => day.InputCalls),
            CacheWriteShort = group.Sum(day => day.CacheWriteShortTokens),
            WithCacheWriteShort = group.Sum(day => day.CacheWriteShortCalls),
            CacheWriteLong = group.Sum(day => day.CacheWriteLongTokens),
            WithCacheWriteLong = group.Sum(day => day.CacheWriteLongCalls),
            CacheRead = group.Sum(day => day.CacheReadTokens),
            WithCacheRead = group.Sum(day => day.CacheReadCalls),
            Output = group.Sum(day => day.OutputTokens),
            WithOutput = group.Sum(day => day.OutputCalls),
            Reasoning = group.Sum(day => day.ReasoningTokens),
            WithReasoning = group.Sum(day => day.ReasoningCalls),
            WithAnswer = group.Sum(day => day.AnswerCalls),
            ToolInput = group.Sum(day => day.ToolInputTokens),
            WithToolInput = group.Sum(day => day.ToolInputCalls),
            ToolOutput = group.Sum(day => day.ToolOutputTokens),
            WithToolOutput = group.Sum(day => day.ToolOutputCalls),
            Searches = group.Sum(day => day.Searches),
            WithSearches = group.Sum(day => day.SearchCalls),
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
