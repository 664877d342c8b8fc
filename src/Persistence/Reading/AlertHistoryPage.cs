namespace Helicarrier.Persistence.Reading;

/// <summary>A page of the history of alerts, newest first.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Next">Where they go on; null when these are the last.</param>
public sealed record AlertHistoryPage(IReadOnlyList<AlertHistoryRow> Rows, PageCursor? Next);
