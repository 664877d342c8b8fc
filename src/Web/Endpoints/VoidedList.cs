namespace Helicarrier.Web.Endpoints;

/// <param name="Rows">The latest first.</param>
/// <param name="Next">The cursor of older ones; null when these are the oldest.</param>
internal sealed record VoidedList(IReadOnlyList<VoidedEntry> Rows, string? Next);
