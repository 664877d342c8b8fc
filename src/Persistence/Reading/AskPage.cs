namespace Helicarrier.Persistence.Reading;

/// <summary>A page of asks, newest first.</summary>
/// <param name="Rows">The asks.</param>
/// <param name="Next">Where they go on; null when these are the last.</param>
public sealed record AskPage(IReadOnlyList<AskRow> Rows, PageCursor? Next);
