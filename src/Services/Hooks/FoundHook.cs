namespace Helicarrier.Services.Hooks;

/// <summary>An entry of ours in a client's settings.</summary>
/// <param name="Event">The event that it is for.</param>
/// <param name="Handler">The entry.</param>
/// <param name="Path">The way to it from the root.</param>
internal sealed record FoundHook(string Event, JsonSpan Handler, IReadOnlyList<FoundStep> Path);
