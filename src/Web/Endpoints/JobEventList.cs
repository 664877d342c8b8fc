namespace Helicarrier.Web.Endpoints;

/// <param name="Rows">Oldest first.</param>
/// <param name="Next">The cursor of later ones; null when these are the latest so far.</param>
internal sealed record JobEventList(IReadOnlyList<JobEventEntry> Rows, string? Next);
