namespace Helicarrier.Services.Streams;

/// <summary>What a reader finds behind its place.</summary>
/// <param name="Changes">In their order.</param>
/// <param name="Missed">Changes behind its place that are not kept any more.</param>
/// <param name="Last">Its place after these.</param>
public sealed record ChangesRead(IReadOnlyList<LoggedChange> Changes, long Missed, long Last);
