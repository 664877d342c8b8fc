namespace Helicarrier.Domain.Quotas;

/// <summary>What a client said of one window of its subscription at one moment.</summary>
/// <param name="Client">The client, e.g. <c>claude-code</c>.</param>
/// <param name="Account">Whose subscription it is, as somebody labelled it; null when nobody did.</param>
/// <param name="Limit">Which of the client's limits, when it has several; null is the plain one.</param>
/// <param name="Plan">What the client calls the plan; null when it does not say.</param>
/// <param name="Minutes">How long the window is.</param>
/// <param name="Used">What is used of it, in hundredths of a percent, 0 to <see cref="QuotaLimits.Whole"/>.</param>
/// <param name="ResetsAt">UTC when it begins anew: which window it is.</param>
/// <param name="ObservedAt">UTC when it was said.</param>
/// <param name="Source">How.</param>
/// <param name="Host">The machine; null when that is not known.</param>
public sealed record QuotaSample(
    string Client, string? Account, string? Limit, string? Plan, int Minutes, int Used, DateTimeOffset ResetsAt, DateTimeOffset ObservedAt,
    QuotaSource Source, string? Host)
{
    /// <summary>Why a client's words are no window, in the words of the API; null when they are one.</summary>
    /// <param name="minutes">How long it would be.</param>
    /// <param name="percent">What would be used.</param>
    /// <param name="resetsAt">UTC when it would begin anew.</param>
    /// <param name="observedAt">UTC when that was said.</param>
    public static string? Refusal(long minutes, decimal percent, DateTimeOffset resetsAt, DateTimeOffset observedAt)
    {
        if (minutes is < QuotaLimits.Shortest or > QuotaLimits.Longest)
        {
            return $"minutes must be a whole number from {QuotaLimits.Shortest} to {QuotaLimits.Longest}";
        }
        if (percent is < 0 or > QuotaLimits.MostPercent)
        {
            return $"usedPercent must be from 0 to {QuotaLimits.MostPercent}; more than 100 is kept as 100";
        }
        return resetsAt - observedAt > TimeSpan.FromMinutes(minutes) + QuotaLimits.Skew
            ? "resetsAt must not lie farther ahead than the window is long" : null;
    }

    /// <summary>A share in hundredths of a percent. What is short of the whole never becomes the whole.</summary>
    /// <param name="percent">0 to <see cref="QuotaLimits.MostPercent"/>.</param>
    public static int UsedOf(decimal percent) => percent >= 100 ? QuotaLimits.Whole : (int)decimal.Floor(percent * 100);
}
