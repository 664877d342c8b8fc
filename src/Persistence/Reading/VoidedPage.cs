namespace Helicarrier.Persistence.Reading;

/// <summary>A page of the void sessions.</summary>
/// <param name="Rows">The latest first.</param>
/// <param name="Older">Where older ones go on; null when these are the oldest.</param>
public sealed record VoidedPage(IReadOnlyList<VoidedSession> Rows, PageCursor? Older);
