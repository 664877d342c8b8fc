using System.Text.Json;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>What a proxy answered.</summary>
/// <param name="Records">As they came; not yet fit to be kept.</param>
/// <param name="Error">Why there are none, in words without anything that was sent or received; null when the answer was good.</param>
/// <param name="MayHaveLost">The proxy may have taken records out that did not arrive.</param>
/// <param name="IsRefusal">The key was refused: asking often gets a machine shut out.</param>
public sealed record QueueAnswer(IReadOnlyList<JsonElement> Records, string? Error, bool MayHaveLost, bool IsRefusal = false);
