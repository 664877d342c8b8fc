namespace Helicarrier.Domain.Quotas;

/// <summary>Where a window is going, by what was heard of it.</summary>
/// <param name="Forecast">In short.</param>
/// <param name="Pace">Its used share by its passed share when it was last heard of; null when too little had passed.</param>
/// <param name="StallsAt">UTC when it is used up before its reset; null when it is not, is already, or cannot be told.</param>
/// <param name="EndsNear">Percent that are used at the reset, at the recent pace; null when that cannot be told. May exceed 100.</param>
/// <param name="Age">How old the latest sample is.</param>
public sealed record QuotaOutlook(QuotaForecast Forecast, decimal? Pace, DateTimeOffset? StallsAt, decimal? EndsNear, TimeSpan Age)
{
    /// <summary>Nothing is foretold before this part of a window has passed.</summary>
    private const int EarlyPart = 20;

    /// <summary>The recent pace is that of at least this part of a window.</summary>
    private const int RecentPart = 6;

    /// <summary>A sample is too old to foretell from after this part of a window, and after <see cref="Old"/>.</summary>
    private const int OldPart = 30;

    private static readonly TimeSpan Old = TimeSpan.FromMinutes(30);

    /// <summary>Works it out.</summary>
    /// <param name="window">The window.</param>
    /// <param name="now">UTC.</param>
    public static QuotaOutlook Of(QuotaWindow window, DateTimeOffset now)
    {
        var latest = window.Latest;
        var age = now - latest.ObservedAt;
        if (age < TimeSpan.Zero) age = TimeSpan.Zero;
        var passed = latest.ObservedAt - window.StartsAt;
        var pace = passed * EarlyPart < window.Length
            ? (decimal?)null
            : decimal.Round((decimal)latest.Used / QuotaLimits.Whole * window.Length.Ticks / passed.Ticks, 2);
        if (now >= latest.ResetsAt) return new(QuotaForecast.Reset, pace, null, null, age);
        if (latest.Used >= QuotaLimits.Whole) return new(QuotaForecast.UsedUp, pace, null, null, age);
        if (age > OldAfter(window.Length)) return new(QuotaForecast.NotHeard, pace, null, null, age);
        if (pace is null) return new(QuotaForecast.CannotTell, null, null, null, age);

        var before = Before(window);
        var (rise, span) = (latest.Used - before.Used, (latest.ObservedAt - before.At).Ticks);
        var left = (latest.ResetsAt - latest.ObservedAt).Ticks;
        var endsNear = decimal.Round((latest.Used + ((decimal)rise * left / span)) / 100, 1);
        if (rise <= 0) return new(QuotaForecast.Lasts, pace, null, endsNear, age);
        var lasts = (long)((Int128)(QuotaLimits.Whole - latest.Used) * span / rise);
        if (lasts >= left) return new(QuotaForecast.Lasts, pace, null, endsNear, age);
        var stallsAt = latest.ObservedAt.AddTicks(lasts);
        return new(QuotaForecast.Stalls, pace, stallsAt < now ? now : stallsAt, endsNear, age);
    }

    /// <summary>The age from which on nothing is foretold from a sample.</summary>
    /// <param name="length">Of its window.</param>
    public static TimeSpan OldAfter(TimeSpan length) => length / OldPart < Old ? length / OldPart : Old;

    // Where the recent pace is counted from: the latest point that is old enough, else the window's beginning, where nothing was used.
    private static QuotaPoint Before(QuotaWindow window)
    {
        var until = window.Latest.ObservedAt - (window.Length / RecentPart);
        for (var i = window.Points.Count - 1; i >= 0; i--)
        {
            if (window.Points[i].At <= until) return window.Points[i];
        }

        return new(window.StartsAt, 0);
    }
}
