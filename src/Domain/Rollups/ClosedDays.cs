namespace Helicarrier.Domain.Rollups;

/// <summary>
/// Which buckets are closed. A day is, with its hours, once it has ended in UTC and <see cref="Settle"/> has passed: what comes to it
/// afterwards is late.
/// </summary>
public static class ClosedDays
{
    /// <summary>What agents made until midnight has mostly come by then.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromHours(1);

    /// <summary>The first day that is not closed.</summary>
    /// <returns>Its midnight, UTC: every day before it is closed.</returns>
    public static DateTimeOffset Before(DateTimeOffset now) => new((now - Settle).UtcDateTime.Date, TimeSpan.Zero);
}
