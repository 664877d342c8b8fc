namespace Helicarrier.Domain.Reports;

/// <summary>
/// The windows that Anthropic's plans are limited by, as they can be told from calls: the first call opens a window at its
/// full UTC hour, five hours long; the first call at its end or later opens the next.
/// </summary>
public static class BillingBlocks
{
    public static TimeSpan Length { get; } = TimeSpan.FromHours(5);

    /// <summary>Cuts calls into windows.</summary>
    /// <param name="calls">In the order of their times.</param>
    public static IEnumerable<BillingBlock> Cut(IEnumerable<ReportCall> calls)
    {
        BillingBlock? open = null;
        foreach (var call in calls)
        {
            var at = call.Priced.Usage.OccurredAt;
            if (open is not null && at >= open.End)
            {
                yield return open;
                open = null;
            }

            open ??= new(FullHour(at));
            open.Add(call);
        }

        if (open is not null) yield return open;
    }

    private static DateTimeOffset FullHour(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
