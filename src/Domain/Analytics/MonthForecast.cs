using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Analytics;

/// <summary>
/// What a month will have cost at its end, if its days to come are like the last ones: what it cost until yesterday's end, and for each day
/// from today on the mean of up to <see cref="MostDays"/> days before. Four times in five it lies between the ends, as far as days
/// differ by chance.
/// </summary>
/// <param name="Cost">In all.</param>
/// <param name="Low">Not below what is spent.</param>
/// <param name="High">In all.</param>
/// <param name="Days">Days that it is made from.</param>
public sealed record MonthForecast(NanoUsd Cost, NanoUsd Low, NanoUsd High, int Days)
{
    /// <summary>With fewer days than this nothing can be told: a week has days of work and of rest.</summary>
    public const int FewestDays = 7;

    /// <summary>With fewer of them on which anything ran neither.</summary>
    public const int FewestBusy = 5;

    /// <summary>Days before today that are looked at.</summary>
    public const int MostDays = 28;

    private const decimal FourInFive = 1.2816m;

    /// <param name="days">What each day cost that anything ran on, UTC.</param>
    /// <param name="today">UTC; what it cost so far counts only where it is more than a mean day.</param>
    /// <returns>Null where nothing can be told.</returns>
    public static MonthForecast? Of(IReadOnlyDictionary<DateOnly, NanoUsd> days, DateOnly today)
    {
        var from = today.AddDays(-MostDays);
        var known = days.Keys.Where(day => day >= from && day < today).ToList();
        if (known.Count < FewestBusy) return null;

        // A day without a session cost nothing, once there had been one.
        var first = days.Keys.Min() is var oldest && oldest > from ? oldest : from;
        var count = today.DayNumber - first.DayNumber;
        if (count < FewestDays) return null;
        var costs = Enumerable.Range(0, count).Select(i => days.GetValueOrDefault(first.AddDays(i)).ToUsd()).ToList();
        var mean = costs.Average();
        var spread = (decimal)Math.Sqrt((double)(costs.Sum(cost => (cost - mean) * (cost - mean)) / (count - 1)));

        var month = new DateOnly(today.Year, today.Month, 1);
        var spent = days.Where(day => day.Key >= month && day.Key < today).Sum(static day => day.Value.ToUsd());
        var todays = days.GetValueOrDefault(today).ToUsd();
        var ahead = month.AddMonths(1).DayNumber - today.DayNumber - 1;
        var expected = spent + Math.Max(todays, mean) + (ahead * mean);
        var left = ahead + (todays >= mean ? 0 : 1);

        // Days to come differ, and so does the mean of the few that were.
        var give = FourInFive * spread * (decimal)Math.Sqrt(left + ((double)left * left / count));
        return new(
            NanoUsd.FromUsd(expected), NanoUsd.FromUsd(Math.Max(spent + todays, expected - give)), NanoUsd.FromUsd(expected + give), count);
    }
}
