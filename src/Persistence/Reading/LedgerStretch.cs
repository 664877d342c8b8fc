using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>A stretch of time as whole UTC days and what lies at its ends within a day.</summary>
/// <param name="First">First whole day, counted since 1970; null from the beginning.</param>
/// <param name="Last">The day behind the last whole one; null to the end.</param>
/// <param name="Ends">From and before, UTC.</param>
internal sealed record LedgerStretch(long? First, long? Last, IReadOnlyList<(DateTimeOffset? From, DateTimeOffset? To)> Ends)
{
    /// <summary>Whether it has neither a beginning nor an end.</summary>
    public bool IsEverything => First is null && Last is null;

    /// <summary>Whether there can be a whole day.</summary>
    public bool HasDays => !(First > Last);

    /// <summary>The stretch of a query.</summary>
    public static LedgerStretch Of(LedgerQuery query)
    {
        var first = query.From is { } from ? LedgerDayKey.FirstFrom(from) : (long?)null;
        var last = query.To is { } to ? LedgerDayKey.DayOf(StoredTime.Of(to)) : (long?)null;
        List<(DateTimeOffset? From, DateTimeOffset? To)> ends = [];
        if (first > last)
        {
            ends.Add((query.From, query.To));
        }
        else
        {
            if (first is { } firstDay) ends.Add((query.From, LedgerDayKey.StartOf(firstDay)));
            if (last is { } lastDay) ends.Add((LedgerDayKey.StartOf(lastDay), query.To));
        }

        return new(first, last, [.. ends.Where(end => !(end.From >= end.To))]);
    }
}
