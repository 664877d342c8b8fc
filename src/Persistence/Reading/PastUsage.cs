using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>What calls that are past retention come to, where sums are over calls: by quarters of an hour, in which no zone's day begins.</summary>
internal static class PastUsage
{
    /// <summary>Those of a scope; null where none can be.</summary>
    public static async Task<IQueryable<UsagePast>?> OfAsync(
        Store store, HelicarrierDbContext context, UsageScope scope, CancellationToken cancellationToken)
    {
        var cut = await context.RetentionCuts.Where(row => row.OrganizationId == scope.OrganizationId)
            .Select(row => (DateTimeOffset?)row.CallsBefore).SingleOrDefaultAsync(cancellationToken);
        if (cut is null || scope.From >= cut) return null;
        var keys = UsageDayGroups.Dims(context, scope).Select(dim => dim.DimKey);
        var past = context.UsagePasts.Where(row => keys.Contains(row.DimKey));
        if (scope.From is { } from) past = past.Where(row => row.At >= from);
        if (scope.To is { } to) past = past.Where(row => row.At < to);
        foreach (var sessions in UsageGroups.Sessions(store, context, scope)) past = past.Where(row => sessions.Contains(row.SessionKey));
        return past;
    }

    /// <summary>What they come to.</summary>
    public static async Task<UsageSum> SumAsync(IQueryable<UsagePast> past, CancellationToken cancellationToken)
    {
        var sum = await past.GroupBy(_ => 1).Select(all => new
        {
            Dollars = all.Sum(row => row.CostDollars),
            Rest = all.Sum(row => row.CostRestNanos),
            Calls = all.Sum(row => row.Calls),
            Priced = all.Sum(row => row.Priced),
            Tokens = all.Sum(row => row.Tokens),
        }).SingleOrDefaultAsync(cancellationToken);
        return sum is null ? new(NanoUsd.Zero, 0, 0, 0) : new(MoneySum.Of(sum.Dollars, sum.Rest)!.Value, sum.Calls, sum.Calls - sum.Priced, sum.Tokens);
    }
}
