using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>Reads the aggregates of closed days.</summary>
public sealed class RolledDayReader(Store store)
{
    /// <summary>Most rows of each of a day's aggregates.</summary>
    public const int MostRows = 5_000;

    /// <summary>A day's aggregates; null when it was not rolled up.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="date">UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RolledDay?> FindAsync(OrganizationId organizationId, DateOnly date, CancellationToken cancellationToken = default)
    {
        long day = date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        await using var context = store.CreateContext();
        await using var moment = await store.PinAsync(context, cancellationToken);
        var known = await context.RollupDays.AsNoTracking().SingleOrDefaultAsync(
            row => row.OrganizationId == organizationId && row.Day == day, cancellationToken);
        if (known?.RolledAt is not { } rolledAt) return null;
        var usage = context.DailyUsage.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.Day == day);
        var outcomes = context.ModelPerformance.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.Day == day);
        var all = await usage.LongCountAsync(cancellationToken) + await outcomes.LongCountAsync(cancellationToken);
        var used = await usage.OrderBy(row => row.AgentId).ThenBy(row => row.ModelId).Take(MostRows).ToListAsync(cancellationToken);
        var ended = await outcomes.OrderBy(row => row.AgentId).ThenBy(row => row.ModelId).Take(MostRows).ToListAsync(cancellationToken);
        return new(
            rolledAt,
            known.TouchedAt is not null,
            used.ConvertAll(static row => new RolledUsage(
                row.AgentId, row.ModelId, row.RunsTotal, row.RuntimeMsTotal, row.CallsTotal, row.ErrorsTotal, row.UnpricedTotal, row.PromptTokensTotal,
                row.CompletionTokensTotal, row.TotalTokensTotal, NanoUsd.Of(row.CostDollars, row.CostRestNanos))),
            ended.ConvertAll(static row => new RolledOutcome(
                row.AgentId, row.ModelId, new EndCounts(row.SuccessCount, row.FailureCount, row.KilledCount, row.CancelledCount), row.RuntimeMsTotal,
                row.UnpricedCount, NanoUsd.Of(row.CostDollars, row.CostRestNanos))),
            all - used.Count - ended.Count);
    }
}
