using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>What was called by day of the week and hour of the day.</summary>
public sealed class WeekHours
{
    private readonly HourUse[] _cells = new HourUse[7 * 24];

    public WeekHours(IEnumerable<HourUse> hours)
    {
        foreach (var hour in hours)
        {
            var at = hour.Hour.UtcDateTime;
            ref var cell = ref _cells[(Row(at.DayOfWeek) * 24) + at.Hour];
            cell = new(default, cell.Calls + hour.Calls, cell.Tokens + hour.Tokens, cell.Cost + hour.Cost);
        }
    }

    /// <summary>The most that any hour of the week cost.</summary>
    public NanoUsd Dearest => _cells.Max(static cell => cell.Cost);

    public long MostTokens => _cells.Max(static cell => cell.Tokens);

    public bool IsEmpty => _cells.All(static cell => cell.Calls == 0);

    /// <summary>One hour of the week, UTC.</summary>
    public HourUse this[DayOfWeek day, int hour] => _cells[(Row(day) * 24) + hour];

    private static int Row(DayOfWeek day) => ((int)day + 6) % 7;
}
