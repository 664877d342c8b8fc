using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>
/// Finds where a deep page begins in the order of time: whole UTC days that lie before it are counted in <c>ledger_day</c>, so that their
/// sessions need not be stepped over.
/// </summary>
internal sealed class LedgerDepth(Store store, HelicarrierDbContext context, LedgerQuery query)
{
    // So many are stepped over: to count days costs as much. Four times as many instructions of the engine go into one whose combination is tested.
    private const int Shallow = 2_000;
    private const int ShallowOfAll = 100_000;

    /// <summary>A stretch of time in which a page begins closer by.</summary>
    /// <param name="among">The only combinations that count; null for all.</param>
    /// <param name="isAscending">Whether the oldest session comes first.</param>
    /// <param name="skipped">Sessions before the page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The query from where those that are left to be stepped over begin, and how many that are.</returns>
    public async Task<(LedgerQuery Query, int Skipped)> NearAsync(
        IReadOnlyList<long>? among, bool isAscending, int skipped, CancellationToken cancellationToken)
    {
        var stretch = LedgerStretch.Of(query);
        if (skipped <= (Sessions(query, among).IsByDimension ? Shallow : ShallowOfAll) || !stretch.HasDays) return (query, skipped);
        var left = skipped;
        if ((isAscending ? stretch.First : stretch.Last) is { } edge)
        {
            var midnight = LedgerDayKey.StartOf(edge);
            var end = isAscending ? query with { To = midnight } : query with { From = midnight };
            var before = await Sessions(end, among).Walked().CountAsync(cancellationToken);
            if (left < before) return (query, skipped);
            left -= before;
        }

        foreach (var (day, count) in await DaysAsync(stretch, among, isAscending, cancellationToken))
        {
            if (left < count) return (From(day), left);
            left -= (int)count;
        }

        // In the part of a day at the other end, or nowhere.
        return (isAscending ? stretch.Last : stretch.First - 1) is { } other ? (From(other), left) : (query, skipped);

        LedgerQuery From(long day) =>
            isAscending ? query with { From = LedgerDayKey.StartOf(day) } : query with { To = LedgerDayKey.StartOf(day + 1) };
    }

    private LedgerSessions Sessions(LedgerQuery of, IReadOnlyList<long>? among) =>
        new(store, context, of with { Sort = LedgerSort.Newest }) { Among = among };

    private async Task<IEnumerable<(long Day, long Sessions)>> DaysAsync(
        LedgerStretch stretch, IReadOnlyList<long>? among, bool isAscending, CancellationToken cancellationToken)
    {
        var dims = Sessions(query, among).Dimensions();
        var days = context.LedgerDays.Where(day => dims.Contains(day.DimKey));
        if (stretch.First is { } from) days = days.Where(day => day.Day >= from);
        if (stretch.Last is { } to) days = days.Where(day => day.Day < to);
        var counts = await days.GroupBy(day => day.Day).Select(group => new { group.Key, Sessions = group.Sum(day => day.Sessions) })
            .ToListAsync(cancellationToken);
        return (isAscending ? counts.OrderBy(day => day.Key) : counts.OrderByDescending(day => day.Key)).Select(day => (day.Key, day.Sessions));
    }
}
