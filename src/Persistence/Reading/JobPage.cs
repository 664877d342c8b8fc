namespace Helicarrier.Persistence.Reading;

/// <summary>A page of jobs.</summary>
/// <param name="Rows">In the order that was asked for.</param>
/// <param name="Next">Where they go on; null when these are the last.</param>
/// <param name="Total">How many there are, up to <see cref="JobQuery.MaxTotal"/>.</param>
/// <param name="IsMore">Whether there are more than that.</param>
public sealed record JobPage(IReadOnlyList<JobRow> Rows, PageCursor? Next, int Total, bool IsMore);
