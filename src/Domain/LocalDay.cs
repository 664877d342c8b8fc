namespace Helicarrier.Domain;

/// <summary>A calendar day of a zone as UTC bounds: 23 or 25 hours long where the clock is turned.</summary>
/// <param name="Start">Its first instant, UTC, inclusive.</param>
/// <param name="End">The next day's first instant, UTC.</param>
public readonly record struct LocalDay(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The day of the zone that an instant falls on.</summary>
    public static LocalDay Around(DateTimeOffset instant, TimeZoneInfo zone) => On(DateOf(instant, zone), zone);

    public static LocalDay On(DateOnly date, TimeZoneInfo zone) => new(Midnight(date, zone), Midnight(date.AddDays(1), zone));

    /// <summary>The date that a calendar of the zone shows at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    // Some zones turn the clock at midnight: the day then begins at the first minute that exists.
    private static DateTimeOffset Midnight(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
