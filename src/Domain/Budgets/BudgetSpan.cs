namespace Helicarrier.Domain.Budgets;

/// <summary>A period of a budget as UTC bounds. It begins at its own anchor, whenever the budget was made: what was spent before is in no later one.</summary>
/// <param name="Start">Its first instant, UTC, inclusive.</param>
/// <param name="End">The next one's first instant, UTC.</param>
public readonly record struct BudgetSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The period of a zone's calendar that an instant is in.</summary>
    public static BudgetSpan Around(DateTimeOffset instant, BudgetPeriod period, TimeZoneInfo zone)
    {
        var date = LocalDay.DateOf(instant, zone);
        var first = period switch
        {
            BudgetPeriod.Week => date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
            BudgetPeriod.Month => new(date.Year, date.Month, 1),
            _ => date,
        };
        var next = period switch
        {
            BudgetPeriod.Week => first.AddDays(7),
            BudgetPeriod.Month => first.AddMonths(1),
            _ => first.AddDays(1),
        };
        return new(LocalDay.On(first, zone).Start, LocalDay.On(next, zone).Start);
    }

    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;
}
