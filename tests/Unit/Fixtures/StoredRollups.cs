using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>What the aggregates of closed days should be, added up from sessions and calls and not from buckets.</summary>
internal static class StoredRollups
{
    private const long Dollar = 1_000_000_000;
    private const long Most = 1_000_000_000_000;

    /// <summary>Where the aggregates differ; empty is right.</summary>
    /// <param name="stored">The store.</param>
    /// <param name="before">UTC midnight: days before it are closed.</param>
    public static IReadOnlyList<string> Drift(StoredRows stored, DateTimeOffset before)
    {
        var open = Day(before);
        var sums = stored.Sums.ToDictionary(sum => sum.SessionKey);
        var sessions = stored.Sessions.Where(session => Day(session.StartedAt) < open).ToList();
        var calls = stored.Calls.Where(call => Day(call.OccurredAt) < open).ToList();
        var usage = sessions.Select(Key).Concat(calls.Select(Key)).Distinct().Select(key => Usage(
            key, [.. sessions.Where(session => Key(session) == key).Select(session => sums[session.SessionKey])], [.. calls.Where(call => Key(call) == key)]));
        var performance = sessions.Where(session => session.Status is not (SessionStatus.Running or SessionStatus.Queued)).GroupBy(Key)
            .Select(group => Performance(group.Key, [.. group], sums));
        return [.. Differ("usage", stored.DailyUsage.Select(Text), usage), .. Differ("performance", stored.ModelPerformance.Select(Text), performance)];
    }

    /// <summary>Every row whole, with when it was written.</summary>
    public static List<string> All(StoredRows stored) =>
    [
        .. stored.DailyUsage.Select(row => $"{Text(row)} {row.UpdatedAt:O}"), .. stored.ModelPerformance.Select(row => $"{Text(row)} {row.UpdatedAt:O}"),
        .. stored.RollupDays.Select(day => $"{day.Day} {day.TouchedAt:O} {day.RolledAt:O} {day.ReconciledAt:O} {day.Drift}"),
    ];

    public static long Day(DateTimeOffset time) => (time.UtcDateTime.Date - DateTime.UnixEpoch).Days;

    private static IEnumerable<string> Differ(string name, IEnumerable<string> kept, IEnumerable<string> made)
    {
        var (one, other) = (kept.ToHashSet(StringComparer.Ordinal), made.ToHashSet(StringComparer.Ordinal));
        return one.Except(other).Select(row => $"{name} kept {row}").Concat(other.Except(one).Select(row => $"{name} made {row}"));
    }

    private static (long Day, string Organization, string Agent, string Model) Key(SessionLedgerEntry session) =>
        (Day(session.StartedAt), session.OrganizationId.Value, session.AgentId, session.ModelId ?? "");

    private static (long Day, string Organization, string Agent, string Model) Key(UsageEventEntry call) =>
        (Day(call.OccurredAt), call.OrganizationId.Value, call.AgentId, call.ModelId ?? "");

    private static string Usage(
        (long Day, string Organization, string Agent, string Model) key, List<SessionUsageEntry> sessions, List<UsageEventEntry> calls) =>
        $"{key} = {sessions.Count} {sessions.Sum(sum => Math.Min(sum.RuntimeMs, Most))} {calls.Count} "
        + $"{calls.Count(call => WireName.Of(call.Status) == "error")} "
        + $"{calls.Count(call => call.CostNanos is null)} "
        + $"{calls.Sum(Prompt)} "
        + $"{calls.Sum(call => call.OutputTokens ?? 0)} {calls.Sum(call => call.TokensConsumed ?? 0)} {calls.Sum(call => call.CostNanos?.Stored ?? 0)}";

    private static long Prompt(UsageEventEntry call) =>
        new[] { call.InputTokens, call.CacheWriteShortTokens, call.CacheWriteLongTokens, call.CacheReadTokens, call.ToolInputTokens }.Sum() ?? 0;

    private static string Performance(
        (long Day, string Organization, string Agent, string Model) key, List<SessionLedgerEntry> sessions, Dictionary<long, SessionUsageEntry> sums)
    {
        var own = sessions.ConvertAll(session => sums[session.SessionKey]);
        return $"{key} = {sessions.Count} {Count(SessionStatus.Success)} {Count(SessionStatus.Failed)} {Count(SessionStatus.Killed)} "
            + $"{Count(SessionStatus.Cancelled)} {own.Sum(sum => Math.Min(sum.RuntimeMs, Most))} {own.Count(sum => sum.UnpricedCalls > 0)} "
            + $"{own.Aggregate(Int128.Zero, (cost, sum) => cost + (sum.CostNanos?.Stored ?? 0))}";

        int Count(SessionStatus status) => sessions.Count(session => session.Status == status);
    }

    private static string Text(DailyUsageAgg row) =>
        $"{(row.Day, row.OrganizationId.Value, row.AgentId, row.ModelId)} = {row.RunsTotal} {row.RuntimeMsTotal} {row.CallsTotal} {row.ErrorsTotal} "
        + $"{row.UnpricedTotal} {row.PromptTokensTotal} {row.CompletionTokensTotal} {row.TotalTokensTotal} {(row.CostDollars * Dollar) + row.CostRestNanos}";

    private static string Text(ModelPerfAgg row) =>
        $"{(row.Day, row.OrganizationId.Value, row.AgentId, row.ModelId)} = {row.RunsTotal} {row.SuccessCount} {row.FailureCount} {row.KilledCount} "
        + $"{row.CancelledCount} {row.RuntimeMsTotal} {row.UnpricedCount} {((Int128)row.CostDollars * Dollar) + row.CostRestNanos}";
}
