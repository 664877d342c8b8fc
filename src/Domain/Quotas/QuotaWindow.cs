namespace Helicarrier.Domain.Quotas;

/// <summary>A window of a subscription, as far as it is known.</summary>
/// <param name="Latest">What was said of it last.</param>
/// <param name="Points">Its course, oldest first: at most one point in each <see cref="QuotaLimits.Slots"/>th part of it.</param>
public sealed record QuotaWindow(QuotaSample Latest, IReadOnlyList<QuotaPoint> Points)
{
    /// <summary>UTC when it began: windows are fixed, and nothing of one is used before.</summary>
    public DateTimeOffset StartsAt => Latest.ResetsAt - Length;

    public TimeSpan Length => TimeSpan.FromMinutes(Latest.Minutes);

    /// <summary>How much of its time has passed at a moment, in percent, 0 to 100.</summary>
    public decimal Passed(DateTimeOffset at) =>
        decimal.Round(Math.Clamp((decimal)(at - StartsAt).Ticks / Length.Ticks, 0, 1) * 100, 1);
}
