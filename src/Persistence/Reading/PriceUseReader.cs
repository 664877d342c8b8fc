using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Which rates are used and which models have none, from sums of days: as many rows as there are combinations and days, however many calls.</summary>
public sealed class PriceUseReader(Store store)
{
    private const int MostUnpriced = 1_000;

    /// <summary>What rates priced since the UTC day of an instant; most used first.</summary>
    public async Task<IReadOnlyList<RateUse>> UsedAsync(OrganizationId organizationId, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var first = LedgerDayKey.DayOf(StoredTime.Of(since));
        await using var context = store.CreateContext();
        var rows = await (
            from dim in context.UsageDims
            where dim.OrganizationId == organizationId && dim.RateKey > 0
            join day in context.UsageDays on dim.DimKey equals day.DimKey
            where day.Day >= first
            join rate in context.PricingRates on dim.RateKey equals rate.RateKey
            group day.Calls by new { rate.Provider, rate.Model, rate.EffectiveFrom, rate.Band, rate.Tier, dim.ModelId } into same
            select new { same.Key, Calls = same.Sum() }).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(static row => (row.Key.Provider, row.Key.Model, row.Key.EffectiveFrom, row.Key.Band, row.Key.Tier))
                .Select(static same => new RateUse(
                    same.Key.Provider, same.Key.Model, same.MaxBy(static row => row.Calls)!.Key.ModelId, same.Key.EffectiveFrom, same.Key.Band,
                    same.Key.Tier, same.Sum(static row => row.Calls)))
                .OrderByDescending(static use => use.Calls).ThenBy(static use => use.Provider, StringComparer.Ordinal)
                .ThenBy(static use => use.Model, StringComparer.Ordinal),
        ];
    }

    /// <summary>Models whose calls have no price, of all time; most calls first, at most a thousand.</summary>
    public async Task<IReadOnlyList<UnpricedUse>> UnpricedAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var rows = await (
            from dim in context.UsageDims
            where dim.OrganizationId == organizationId && dim.CostSource == ProvenanceSource.Missing
            join day in context.UsageDays on dim.DimKey equals day.DimKey
            where day.Calls > day.Priced
            group new { Calls = day.Calls - day.Priced, day.Tokens, day.Day } by new { dim.ModelId, dim.Source, dim.UnpricedReason } into same
            select new
            {
                same.Key,
                Calls = same.Sum(one => one.Calls),
                Tokens = same.Sum(one => one.Tokens),
                First = same.Min(one => one.Day),
                Last = same.Max(one => one.Day),
            }).OrderByDescending(row => row.Calls).ThenBy(row => row.Key.ModelId).Take(MostUnpriced).ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => new UnpricedUse(
            row.Key.ModelId, row.Key.Source, row.Key.UnpricedReason, row.Calls, row.Tokens, DayAt(row.First), DayAt(row.Last)));
    }

    private static DateOnly DayAt(long day) => DateOnly.FromDateTime(LedgerDayKey.StartOf(day).UtcDateTime);
}
