using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading.Analytics;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <inheritdoc cref="IUsageRepository"/>
public sealed class UsageRepository(Store store, IDbContextFactory<HelicarrierDbContext> contexts, ScanGate gate) : IUsageRepository
{
    /// <summary>Where no host keeps contexts.</summary>
    public UsageRepository(Store store, ScanGate gate)
        : this(store, new StoreContexts(store), gate)
    {
    }

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<UsageReceipt> ReceiptAsync(UsageScope scope, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var pinned = await store.PinAsync(context, cancellationToken);
        scope = scope.Simplify();
        var calls = UsageGroups.Calls(store, context, scope);
        var groups = await GroupsAsync(context, scope, cancellationToken);
        var rates = await RatesAsync(context, groups, cancellationToken);
        var lines = new List<ReceiptSum>();
        var whole = new List<ReceiptWhole>();
        foreach (var group in groups.Where(group => group.Priced > 0))
        {
            var explained = group.Key.RateKey is { } key ? await ExplainAsync(calls, group, rates[key], cancellationToken) : null;
            if (explained is null)
            {
                whole.Add(new(group.Key.Model, group.Key.Source, group.Calls, group.Cost!.Value));
            }
            else
            {
                lines.AddRange(explained);
            }
        }

        var sum = UsageGroups.Sum(groups);
        var sessions = await new UsageSessions(store, context).ReadAsync(scope, calls, cancellationToken);
        return new()
        {
            Cost = groups.Exists(group => group.Priced > 0) ? sum.Cost : null,
            Calls = sum.Calls,
            PricedCalls = sum.Calls - sum.UnpricedCalls,
            Provenance = UsageGroups.Provenance(groups),
            Lines = PricedGroup.Join(lines),
            Whole = UsageGroups.Join(whole),
            Unpriced = UsageGroups.Unpriced(groups),
            Books = [.. rates.Values.Select(rate => rate.BookVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Sessions = sessions.Named,
            SessionTotal = sessions.Total,
            BucketsAgree = scope.FitsBuckets ? await AgreeAsync(context, scope, sum, cancellationToken) : null,
        };
    }

    public async Task<UsageSum> SumAsync(UsageScope scope, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var pinned = await store.PinAsync(context, cancellationToken);
        return await SumAsync(context, scope, cancellationToken);
    }

    public async Task<UsageSplit> SplitAsync(UsageScope scope, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var pinned = await store.PinAsync(context, cancellationToken);
        var groups = await GroupsAsync(context, scope.Simplify(), cancellationToken);
        return new(UsageGroups.Sum(groups), UsageGroups.Provenance(groups));
    }

    public Task<UsageAnalysis> AnalyzeAsync(AnalyticsQuery query, CancellationToken cancellationToken = default)
    {
        return query.FitsDays ? Task.Run(Read, cancellationToken) : gate.RunAsync(Read, cancellationToken);

        UsageAnalysis Read()
        {
            using var connection = store.OpenForReading();
            return new UsageAnalyzer(connection, query).Read(cancellationToken);
        }
    }

    public async Task<IReadOnlyList<HourUse>> HoursAsync(UsageScope scope, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var hours = await Buckets(context, scope).GroupBy(bucket => bucket.BucketStart).Select(all => new
        {
            At = all.Key,
            Calls = all.Sum(bucket => bucket.RequestCount),
            Tokens = all.Sum(bucket => bucket.TokensTotal),
            Dollars = all.Sum(bucket => (long)(object)bucket.CostNanos / NanoUsd.PerDollar),
            Rest = all.Sum(bucket => (long)(object)bucket.CostNanos % NanoUsd.PerDollar),
        }).OrderBy(hour => hour.At).ToListAsync(cancellationToken);
        return
        [
            .. hours.Where(hour => hour.Calls > 0)
                .Select(hour => new HourUse(hour.At, hour.Calls, hour.Tokens, MoneySum.Of(hour.Dollars, hour.Rest)!.Value)),
        ];
    }

    // Of days that were reconciled it is known.
    private async Task<bool> AgreeAsync(HelicarrierDbContext context, UsageScope scope, UsageSum sum, CancellationToken cancellationToken)
    {
        var known = await ReconciledStretch.EndAsync(context, scope.OrganizationId, cancellationToken);
        if (known is null || known <= scope.From) return await SumAsync(context, scope, cancellationToken) == sum;
        if (known >= scope.To) return true;
        var rest = scope with { From = known };
        return await SumAsync(context, rest, cancellationToken) == UsageGroups.Sum(await GroupsAsync(context, rest, cancellationToken));
    }

    private async Task<UsageSum> SumAsync(HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var first = scope.From is { } from ? Ceiling(from) : (DateTimeOffset?)null;
        var last = scope.To is { } to ? Floor(to) : (DateTimeOffset?)null;
        if (!scope.FitsBuckets || first >= last) return await RowsAsync(context, scope, cancellationToken);
        var sum = await BucketsAsync(context, scope with { From = first, To = last }, cancellationToken);
        if (scope.From < first) sum += await RowsAsync(context, scope with { To = first }, cancellationToken);
        if (last < scope.To) sum += await RowsAsync(context, scope with { From = last }, cancellationToken);
        return sum;
    }

    /// <summary>Whole UTC days as they are added up, and rows for the ends of the range. Scopes of sessions are added up from their rows.</summary>
    private async Task<List<UsageGroup>> GroupsAsync(HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var first = scope.From is { } from ? LedgerDayKey.FirstFrom(from) : (long?)null;
        var end = scope.To is { } to ? LedgerDayKey.DayOf(StoredTime.Of(to)) : (long?)null;
        if (!scope.FitsBuckets || first >= end) return await RowGroupsAsync(scope);
        var groups = await UsageDayGroups.ReadAsync(context, scope, first, end, cancellationToken);
        if (first is { } firstDay) groups.AddRange(await RowGroupsAsync(scope with { To = LedgerDayKey.StartOf(firstDay) }));
        if (end is { } endDay) groups.AddRange(await RowGroupsAsync(scope with { From = LedgerDayKey.StartOf(endDay) }));
        return UsageGroup.Join(groups);

        async Task<List<UsageGroup>> RowGroupsAsync(UsageScope part)
        {
            if (part.From >= part.To) return [];
            var rows = await UsageGroups.ReadAsync(UsageGroups.Calls(store, context, part), cancellationToken);
            if (await PastUsage.OfAsync(store, context, part, cancellationToken) is not { } past) return rows;
            return UsageGroup.Join([.. rows, .. await UsageDayGroups.ReadAsync(past, UsageDayGroups.Dims(context, part), cancellationToken)]);
        }
    }

    private static async Task<UsageSum> BucketsAsync(HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var sum = await Buckets(context, scope).GroupBy(_ => 1).Select(all => new
        {
            Dollars = all.Sum(bucket => (long)(object)bucket.CostNanos / NanoUsd.PerDollar),
            Rest = all.Sum(bucket => (long)(object)bucket.CostNanos % NanoUsd.PerDollar),
            Calls = all.Sum(bucket => bucket.RequestCount),
            Unpriced = all.Sum(bucket => bucket.UnpricedCount),
            Tokens = all.Sum(bucket => bucket.TokensTotal),
        }).SingleOrDefaultAsync(cancellationToken);
        return sum is null
            ? new(NanoUsd.Zero, 0, 0, 0)
            : new(MoneySum.Of(sum.Dollars, sum.Rest)!.Value, sum.Calls, sum.Unpriced, sum.Tokens);
    }

    private static IQueryable<UsageHourlyRollup> Buckets(HelicarrierDbContext context, UsageScope scope)
    {
        var buckets = context.UsageHourlyRollup.Where(bucket => bucket.OrganizationId == scope.OrganizationId);
        if (scope.From is { } from) buckets = buckets.Where(bucket => bucket.BucketStart >= from);
        if (scope.To is { } to) buckets = buckets.Where(bucket => bucket.BucketStart < to);
        if (scope.Agent is { } agent) buckets = buckets.Where(bucket => bucket.AgentId == agent);
        if (scope.Model is { } model) buckets = buckets.Where(bucket => bucket.ModelId == model);
        if (scope.Source is { } source) buckets = buckets.Where(bucket => bucket.Source == source);
        return buckets;
    }

    private async Task<UsageSum> RowsAsync(HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var sum = await UsageGroups.Calls(store, context, scope).GroupBy(_ => 1).Select(all => new
        {
            Dollars = all.Sum(call => (long?)(long)(object)call.CostNanos! / NanoUsd.PerDollar),
            Rest = all.Sum(call => (long?)(long)(object)call.CostNanos! % NanoUsd.PerDollar),
            Calls = all.LongCount(),
            Unpriced = all.LongCount(call => call.CostNanos == null),
            Tokens = all.Sum(call => call.TokensConsumed),
        }).SingleOrDefaultAsync(cancellationToken);
        var rows = sum is null
            ? new UsageSum(NanoUsd.Zero, 0, 0, 0)
            : new(MoneySum.Of(sum.Dollars, sum.Rest) ?? NanoUsd.Zero, sum.Calls, sum.Unpriced, sum.Tokens ?? 0);
        return await PastUsage.OfAsync(store, context, scope, cancellationToken) is { } past
            ? rows + await PastUsage.SumAsync(past, cancellationToken)
            : rows;
    }

    private static async Task<Dictionary<long, AppliedRate>> RatesAsync(
        HelicarrierDbContext context, List<UsageGroup> groups, CancellationToken cancellationToken)
    {
        var keys = groups.Select(group => group.Key.RateKey).OfType<long>().Distinct().ToList();
        var rows = await context.PricingRates.Where(rate => keys.Contains(rate.RateKey)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.RateKey, RateRows.ToRate);
    }

    /// <summary>The lines of a group; null when they do not come to its cost, which the receipt then shows whole.</summary>
    private static async Task<IReadOnlyList<ReceiptSum>?> ExplainAsync(
        IQueryable<UsageEventEntry> calls, UsageGroup group, AppliedRate rate, CancellationToken cancellationToken)
    {
        var priced = group.Under(rate);
        if (priced.Lines() is not { } lines)
        {
            var key = group.Key;
            var rows = await calls.Where(call => call.RateKey == key.RateKey && call.ModelId == key.Model
                && call.CostSource == key.Source && call.CostConfidence == key.Confidence).ToListAsync(cancellationToken);
            lines = priced.Lines(rows.Select(row => CallRows.ToPriced(row, null, "") with { Rate = rate }));
        }

        return NanoUsd.Sum(lines.Select(line => line.Amount)) == group.Cost ? lines : null;
    }

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Hour.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Ceiling(DateTimeOffset time) => Floor(time) is var floor && floor == time ? floor : floor + Hour;
}
