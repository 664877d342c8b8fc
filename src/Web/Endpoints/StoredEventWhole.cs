namespace Helicarrier.Web.Endpoints;

/// <param name="Entry">The event as listed.</param>
/// <param name="Payload">As it is stored, as text; null when it is past retention.</param>
internal sealed record StoredEventWhole(StoredEventEntry Entry, string? Payload);
