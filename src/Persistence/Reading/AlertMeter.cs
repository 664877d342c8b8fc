using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Alerts.Backtests;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the value that a rule looks at. Whole hours of calls come from their sums, sessions from an index of their starts.</summary>
public sealed class AlertMeter(Store store, IUsageRepository usage)
{
    /// <summary>Reads a rule's value at a moment.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="rule">What is looked at.</param>
    /// <param name="now">The end of the window, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AlertReading> ReadAsync(
        OrganizationId organizationId, AlertRule rule, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var from = now - AlertWindows.Length(rule.Window);
        if (rule.Metric is AlertMetric.DailyCostUsd or AlertMetric.TokensPerMinute or AlertMetric.UnpricedCalls)
        {
            var calls = new UsageScope
            {
                OrganizationId = organizationId, Agent = rule.Scope.AgentId, Model = rule.Scope.ModelId, From = from, To = now,
            };
            var sum = await usage.SumAsync(calls, cancellationToken);
            return AlertReadings.OfCalls(rule, sum.Cost, sum.Calls, sum.UnpricedCalls, sum.Tokens);
        }
        await using var context = store.CreateContext();
        await using var pinned = await store.PinAsync(context, cancellationToken);
        if (rule.Metric == AlertMetric.NoDataMinutes)
        {
            return AlertReadings.OfSilence(await new LastHeard(context, organizationId, rule.Scope).AtAsync(cancellationToken) ?? rule.CreatedAt, now);
        }
        var sessions = Sessions(context, organizationId, rule.Scope).Where(row => row.Usage.StartedAt >= from && row.Usage.StartedAt < now);
        return rule.Metric switch
        {
            AlertMetric.FailureRate => await FailuresAsync(sessions, cancellationToken),
            AlertMetric.RuntimeP95Ms => await NinetyFifthAsync(sessions, cancellationToken),
            _ => await LongestAsync(sessions, now, cancellationToken),
        };
    }

    /// <summary>What a backtest of a rule needs: the calls and sessions in its scope, from a moment on.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="rule">What is looked at.</param>
    /// <param name="from">One window before the first look, UTC.</param>
    /// <param name="to">The last look, UTC.</param>
    /// <param name="most">Sessions that are read at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there are more sessions than that.</returns>
    public async Task<Backtest?> BacktestAsync(
        OrganizationId organizationId, AlertRule rule, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        await using var pinned = await store.PinAsync(context, cancellationToken);
        if (rule.Metric is AlertMetric.FailureRate or AlertMetric.RuntimeP95Ms or AlertMetric.SessionDurationMs)
        {
            var rows = await Sessions(context, organizationId, rule.Scope)
                .Where(row => row.Usage.StartedAt >= from && row.Usage.StartedAt < to && row.Dim.Status != SessionStatus.Queued)
                .OrderBy(row => row.Usage.StartedAt).Take(most + 1)
                .Select(row => new { row.Usage.StartedAt, row.Usage.RuntimeMs, row.Dim.Status }).ToListAsync(cancellationToken);
            return rows.Count > most ? null : new(rule, [], rows.ConvertAll(static row => new SessionSpan(row.StartedAt, row.RuntimeMs, row.Status)));
        }
        var scope = new UsageScope
        {
            OrganizationId = organizationId, Agent = rule.Scope.AgentId, Model = rule.Scope.ModelId, From = from, To = to,
        };
        return new(rule, await MinutesAsync(context, scope, cancellationToken), []);
    }

    private async Task<IReadOnlyList<CallMinute>> MinutesAsync(HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var minutes = await UsageGroups.Calls(store, context, scope).GroupBy(call => (long)(object)call.OccurredAt / 60_000).Select(all => new
        {
            all.Key,
            Dollars = all.Sum(call => (long?)(long)(object)call.CostNanos! / NanoUsd.PerDollar),
            Rest = all.Sum(call => (long?)(long)(object)call.CostNanos! % NanoUsd.PerDollar),
            Calls = all.LongCount(),
            Unpriced = all.LongCount(call => call.CostNanos == null),
            Tokens = all.Sum(call => call.TokensConsumed),
        }).OrderBy(minute => minute.Key).ToListAsync(cancellationToken);
        return minutes.ConvertAll(static minute => new CallMinute(
            DateTimeOffset.FromUnixTimeMilliseconds(minute.Key * 60_000), MoneySum.Of(minute.Dollars, minute.Rest) ?? NanoUsd.Zero, minute.Calls,
            minute.Unpriced, minute.Tokens ?? 0));
    }

    private static async Task<AlertReading> FailuresAsync(IQueryable<MeteredSession> sessions, CancellationToken cancellationToken)
    {
        var ends = await sessions.Where(row => row.Dim.Status == SessionStatus.Failed || row.Dim.Status == SessionStatus.Success)
            .GroupBy(row => row.Dim.Status).Select(all => new { all.Key, Count = all.Count() }).ToListAsync(cancellationToken);
        var (failed, total) = (ends.Where(end => end.Key == SessionStatus.Failed).Sum(end => end.Count), ends.Sum(end => end.Count));
        return AlertReadings.OfEnds(failed, total);
    }

    private static async Task<AlertReading> NinetyFifthAsync(IQueryable<MeteredSession> sessions, CancellationToken cancellationToken)
    {
        var ended = sessions.Where(row => row.Dim.Status != SessionStatus.Running && row.Dim.Status != SessionStatus.Queued);
        var count = await ended.CountAsync(cancellationToken);
        if (count == 0) return default;
        var rank = AlertReadings.NinetyFifth(count);
        return new(await ended.Select(row => row.Usage.RuntimeMs).Order().Skip(rank).FirstAsync(cancellationToken), count);
    }

    private static async Task<AlertReading> LongestAsync(IQueryable<MeteredSession> sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await sessions.CountAsync(cancellationToken);
        if (count == 0) return default;
        var ended = await sessions.Where(row => row.Dim.Status != SessionStatus.Running).MaxAsync(row => (long?)row.Usage.RuntimeMs, cancellationToken);
        var first = await sessions.Where(row => row.Dim.Status == SessionStatus.Running)
            .MinAsync(row => (DateTimeOffset?)row.Usage.StartedAt, cancellationToken);
        var running = first is { } began ? (long)(now - began).TotalMilliseconds : 0;
        return new(Math.Max(ended ?? 0, running), count);
    }

    private static IQueryable<MeteredSession> Sessions(HelicarrierDbContext context, OrganizationId organizationId, AlertScope scope)
    {
        var dims = context.LedgerDims.AsQueryable();
        if (scope.AgentId is { } agent) dims = dims.Where(dim => dim.AgentId == agent);
        if (scope.ModelId is { } model) dims = dims.Where(dim => dim.ModelId == model);
        return from row in context.SessionUsage
            where row.OrganizationId == organizationId
            join dim in dims on row.DimKey equals dim.DimKey
            select new MeteredSession { Usage = row, Dim = dim };
    }
}
