namespace Helicarrier.Persistence.Reading;

/// <summary>A page of a job's history.</summary>
/// <param name="Rows">Oldest first.</param>
/// <param name="Next">Where it goes on; null when these are the latest so far.</param>
public sealed record JobEventPage(IReadOnlyList<JobEventRow> Rows, PageCursor? Next);
