namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>A price book in the list.</summary>
/// <param name="Hash">SHA-256 of its content, hex.</param>
/// <param name="Version">Its own version.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="LoadedAt">When the store first met it, UTC; null when it has not.</param>
/// <param name="InForce">New calls are priced with it.</param>
public sealed record BookEntry(string Hash, string Version, string Source, DateTimeOffset? LoadedAt, bool InForce);
