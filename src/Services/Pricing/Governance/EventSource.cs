using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Events;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Where the calls come from that a book is held against: files of normalised events, or a store.</summary>
public static class EventSource
{
    /// <exception cref="NormalizedEventException">A line is no event.</exception>
    public static IEnumerable<NormalizedEvent> FromFiles(IReadOnlyList<string> files) => NormalizedEventReader.Read(files);

    /// <exception cref="StoreUnreadableException">There is no database, or it cannot be read.</exception>
    public static IEnumerable<NormalizedEvent> FromStore(Store store) =>
        new PricingInputRepository(store).Read(OrganizationId.Default).Select(call => new NormalizedEvent(call.Usage, call.AgentId, call.Project));

    /// <summary>Those of one month, by its days in a time zone.</summary>
    /// <param name="events">All.</param>
    /// <param name="month">YYYY-MM; null lets all pass.</param>
    /// <param name="zone">Whose midnight begins a day.</param>
    public static IEnumerable<NormalizedEvent> OfMonth(this IEnumerable<NormalizedEvent> events, string? month, TimeZoneInfo zone) => month is null
        ? events
        : events.Where(one => TimeZoneInfo.ConvertTime(one.Usage.OccurredAt, zone).ToString("yyyy-MM", CultureInfo.InvariantCulture) == month);
}
