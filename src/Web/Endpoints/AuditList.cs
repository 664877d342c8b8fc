namespace Helicarrier.Web.Endpoints;

/// <param name="Rows">Newest first.</param>
/// <param name="Next">The cursor of older entries; null when these are the oldest.</param>
internal sealed record AuditList(IReadOnlyList<AuditEntry> Rows, string? Next);
