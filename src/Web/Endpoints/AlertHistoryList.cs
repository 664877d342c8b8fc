namespace Helicarrier.Web.Endpoints;

/// <summary>What happened to rules, newest first.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record AlertHistoryList(IReadOnlyList<AlertHistoryEntry> Rows, string? Next);
