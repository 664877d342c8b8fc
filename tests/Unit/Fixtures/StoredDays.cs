using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>The rule by which days of usage follow their calls, written a second time and another way than the store's.</summary>
internal static class StoredDays
{
    /// <summary>Days that the store keeps and its calls do not make, and the other way round; empty is right.</summary>
    public static IReadOnlyList<string> Drift(StoredRows stored)
    {
        var dims = stored.UsageDims.ToDictionary(dim => dim.DimKey);
        var kept = stored.UsageDays.Select(day => Text(dims[day.DimKey], day)).ToHashSet(StringComparer.Ordinal);
        var made = stored.Calls.GroupBy(Key).Select(calls => Text(calls.Key, [.. calls])).ToHashSet(StringComparer.Ordinal);
        return [.. kept.Except(made).Select(day => "kept " + day), .. made.Except(kept).Select(day => "made " + day)];
    }

    private static string Text(UsageDim dim, UsageDay day) => string.Join(
        ' ', day.Day.ToString(CultureInfo.InvariantCulture), dim.OrganizationId.Value, dim.AgentId, dim.ModelId, dim.Source,
        dim.RateKey, WireName.Of(dim.CostSource),
        WireName.Of(dim.CostConfidence), dim.UnpricedReason, "=", day.Calls, day.Priced, (day.CostDollars * 1_000_000_000) + day.CostRestNanos, day.Tokens,
        day.InputTokens, day.InputCalls, day.CacheWriteShortTokens, day.CacheWriteShortCalls, day.CacheWriteLongTokens, day.CacheWriteLongCalls,
        day.CacheReadTokens, day.CacheReadCalls, day.OutputTokens, day.OutputCalls, day.ToolInputTokens, day.ToolInputCalls, day.ToolOutputTokens,
        day.ToolOutputCalls, day.ReasoningTokens, day.ReasoningCalls, day.AnswerCalls, day.Searches, day.SearchCalls);

    private static string Key(UsageEventEntry call) => string.Join(
        ' ', DateOnly.FromDateTime(call.OccurredAt.UtcDateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber, call.OrganizationId.Value,
        call.AgentId, call.ModelId, call.Source, call.RateKey ?? 0, WireName.Of(call.CostSource), WireName.Of(call.CostConfidence), call.UnpricedReason);

    private static string Text(string key, IReadOnlyList<UsageEventEntry> calls)
    {
        var reasoning = calls.Select(call => call.OutputTokens is { } output ? Math.Min(call.ReasoningTokens ?? 0, output) : 0).ToList();
        return string.Join(
            ' ', key, "=", calls.Count, calls.Count(call => call.CostNanos is not null), calls.Sum(call => call.CostNanos?.Stored ?? 0),
            calls.Sum(call => call.TokensConsumed ?? 0), Class(call => call.InputTokens), Class(call => call.CacheWriteShortTokens),
            Class(call => call.CacheWriteLongTokens), Class(call => call.CacheReadTokens), Class(call => call.OutputTokens),
            Class(call => call.ToolInputTokens), Class(call => call.ToolOutputTokens), reasoning.Sum(), reasoning.Count(tokens => tokens > 0),
            calls.Count(call => (call.OutputTokens ?? 0) - (call.ReasoningTokens ?? 0) > 0), Class(call => call.WebSearchRequests));

        string Class(Func<UsageEventEntry, long?> tokens) => $"{calls.Sum(call => tokens(call) ?? 0)} {calls.Count(call => tokens(call) > 0)}";
    }
}
