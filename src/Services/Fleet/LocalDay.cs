namespace Helicarrier.Services.Fleet;

/// <summary>The calendar day of a zone around an instant, as UTC bounds.</summary>
/// <param name="Start">Its first instant, UTC, inclusive.</param>
/// <param name="End">The next day's first instant, UTC.</param>
internal readonly record struct LocalDay(DateTimeOffset Start, DateTimeOffset End)
{
    public static LocalDay Around(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var date = TimeZoneInfo.ConvertTime(instant, zone).Date;
        return new(Midnight(date, zone), Midnight(date.AddDays(1), zone));
    }

    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    // Some zones turn the clock at midnight: the day then begins at the first minute that exists.
    private static DateTimeOffset Midnight(DateTime date, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(date, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
