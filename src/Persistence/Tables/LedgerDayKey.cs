using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>A row of <c>ledger_day</c>: a combination, and days since 1970 in UTC.</summary>
internal readonly record struct LedgerDayKey(long DimKey, long Day)
{
    /// <summary>Milliseconds of a day.</summary>
    public const long DayMs = 86_400_000;

    /// <summary>Of sessions that started at a moment.</summary>
    public static LedgerDayKey At(long dimKey, long startedAt) => new(dimKey, DayOf(startedAt));

    /// <summary>The day that a moment, in UTC milliseconds, lies in.</summary>
    public static long DayOf(long time) => (time - (((time % DayMs) + DayMs) % DayMs)) / DayMs;

    /// <summary>The midnight, UTC, with which a day begins.</summary>
    public static DateTimeOffset StartOf(long day) => StoredTime.Of(day * DayMs);

    /// <summary>The first day that begins at or after a moment.</summary>
    public static long FirstFrom(DateTimeOffset time)
    {
        var day = DayOf(StoredTime.Of(time));
        return StartOf(day) < time ? day + 1 : day;
    }
}
