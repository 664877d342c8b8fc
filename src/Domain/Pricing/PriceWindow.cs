using System.Globalization;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Standard rates for a part of every day, such as a discount at night. They stand in place of the entry's rates and bands;
/// other tiers are not touched by them.
/// </summary>
/// <param name="From">UTC, inclusive.</param>
/// <param name="Until">UTC, exclusive. Before <paramref name="From"/> it is the next day's.</param>
/// <param name="Rates">The window's own rates; a class that is null here is unpublished in it.</param>
/// <param name="Bands">Long-prompt bands within the window, ascending.</param>
public sealed record PriceWindow(TimeOnly From, TimeOnly Until, RateCard Rates, IReadOnlyList<ContextBand> Bands)
{
    /// <summary>How receipts name it, e.g. <c>16:30-00:30 UTC</c>.</summary>
    public string Label { get; } = string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{Until:HH:mm} UTC");

    /// <summary>Decided on the UTC clock, whatever the offset of the instant.</summary>
    public bool Covers(DateTimeOffset at) => TimeOnly.FromTimeSpan(at.UtcDateTime.TimeOfDay).IsBetween(From, Until);

    /// <summary>Whether some time of day is in both.</summary>
    public bool Overlaps(PriceWindow other) =>
        From.IsBetween(other.From, other.Until) || other.From.IsBetween(From, Until);
}
