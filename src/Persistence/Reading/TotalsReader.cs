using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads what everything came to by day, for those who may see no word of it: sums and counts, and no column that holds text.</summary>
public sealed class TotalsReader(Store store)
{
    /// <summary>Most days that are told at once.</summary>
    public const int MaxDays = 366;

    /// <summary>The days that anything happened on, the latest first.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="last">The last of them, UTC.</param>
    /// <param name="days">How many days back from it, itself included; 1 to <see cref="MaxDays"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<Totals> ReadAsync(
        OrganizationId organizationId, DateOnly last, int days, CancellationToken cancellationToken = default)
    {
        var first = last.AddDays(1 - Math.Clamp(days, 1, MaxDays));
        await using var context = store.CreateContext();
        await using var pinned = await store.PinAsync(context, cancellationToken);
        var usage = await UsageAsync(context, organizationId, first, last, cancellationToken);
        var sessions = await SessionsAsync(context, organizationId, first, last, cancellationToken);
        return new(
        [
            .. usage.Keys.Union(sessions.Keys).OrderDescending().Select(day =>
                (usage.GetValueOrDefault(day) ?? new(day, 0, 0, 0, 0, 0, NanoUsd.Zero)) with { Sessions = sessions.GetValueOrDefault(day) }),
        ]);
    }

    private static async Task<Dictionary<DateOnly, TotalsDay>> UsageAsync(
        HelicarrierDbContext context, OrganizationId organizationId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (from, to) = (Midnight(first), Midnight(last.AddDays(1)));
        var hours = await context.UsageHourlyRollup
            .Where(hour => hour.OrganizationId == organizationId && hour.BucketStart >= from && hour.BucketStart < to)
            .GroupBy(hour => hour.BucketStart)
            .Select(all => new
            {
                At = all.Key,
                Calls = all.Sum(hour => hour.RequestCount),
                Failed = all.Sum(hour => hour.ErrorCount),
                Unpriced = all.Sum(hour => hour.UnpricedCount),
                Tokens = all.Sum(hour => hour.TokensTotal),
                Dollars = all.Sum(hour => (long)(object)hour.CostNanos / NanoUsd.PerDollar),
                Rest = all.Sum(hour => (long)(object)hour.CostNanos % NanoUsd.PerDollar),
            })
            .ToListAsync(cancellationToken);
        return hours.Where(hour => hour.Calls > 0).GroupBy(hour => DateOnly.FromDateTime(hour.At.UtcDateTime)).ToDictionary(
            day => day.Key,
            day => new TotalsDay(
                day.Key, 0, day.Sum(hour => hour.Calls), day.Sum(hour => hour.Failed), day.Sum(hour => hour.Unpriced), day.Sum(hour => hour.Tokens),
                NanoUsd.Sum(day.Select(hour => MoneySum.Of(hour.Dollars, hour.Rest)!.Value))));
    }

    private static async Task<Dictionary<DateOnly, long>> SessionsAsync(
        HelicarrierDbContext context, OrganizationId organizationId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (from, to) = (Number(first), Number(last));
        var days = await (from day in context.LedgerDays
            join dim in context.LedgerDims on day.DimKey equals dim.DimKey
            where dim.OrganizationId == organizationId && day.Day >= @from && day.Day <= to
            group day by day.Day into all
            select new { all.Key, Sessions = all.Sum(day => day.Sessions) }).ToListAsync(cancellationToken);
        return days.Where(day => day.Sessions > 0).ToDictionary(day => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day.Key)), day => day.Sessions);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static long Number(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
