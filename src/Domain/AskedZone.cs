namespace Helicarrier.Domain;

/// <summary>The time zones that may be asked for.</summary>
public static class AskedZone
{
    /// <summary>
    /// A zone by its IANA name; null when it is none. A name of the operating system's own, as Windows has them, would mean nothing elsewhere.
    /// </summary>
    public static TimeZoneInfo? Find(string? name)
    {
        if (name is null || !AskedText.IsUsable(name) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return null;

        // A name in other letters is found only while the zone is known already, and not after the next start.
        var isOther = zone.Id != name && zone.Id.Equals(name, StringComparison.OrdinalIgnoreCase);
        return !isOther && (name == "UTC" || zone.HasIanaId) ? zone : null;
    }
}
