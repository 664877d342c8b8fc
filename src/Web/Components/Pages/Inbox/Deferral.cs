namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>How long an ask can be put off from a card.</summary>
/// <param name="Word">On the button.</param>
/// <param name="Until">UTC.</param>
public sealed record Deferral(string Word, DateTimeOffset Until)
{
    /// <summary>How many choices there are.</summary>
    public const int Choices = 3;

    // When people look again: midnight may be minutes away.
    private const int Morning = 8;

    /// <summary>The choices at a moment.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="zone">Where days begin.</param>
    public static IReadOnlyList<Deferral> At(DateTimeOffset now, TimeZoneInfo zone)
    {
        var morning = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1).AddHours(Morning);
        return
        [
            new("15 min", now.AddMinutes(15)), new("1 h", now.AddHours(1)),
            new("Until tomorrow, 08:00", new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime()),
        ];
    }
}
