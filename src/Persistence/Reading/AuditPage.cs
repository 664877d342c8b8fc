namespace Helicarrier.Persistence.Reading;

/// <summary>A page of the audit log.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Older">Where older entries go on; null when these are the oldest.</param>
/// <param name="Newer">Where newer entries go on; null when these are the newest.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, PageCursor? Older, PageCursor? Newer);
