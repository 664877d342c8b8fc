namespace Helicarrier.Persistence.Reading;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Rows">The runs.</param>
/// <param name="Next">Where they go on; null when these are the last.</param>
public sealed record RunPage(IReadOnlyList<RunRow> Rows, PageCursor? Next);
