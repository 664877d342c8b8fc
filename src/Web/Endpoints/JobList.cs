namespace Helicarrier.Web.Endpoints;

/// <param name="Rows">In the order that was asked for.</param>
/// <param name="Next">The cursor of those behind them; null when these are the last.</param>
/// <param name="Total">How many there are, counted up to 10,000.</param>
/// <param name="More">Whether there are more than that.</param>
internal sealed record JobList(IReadOnlyList<JobEntry> Rows, string? Next, int Total, bool More);
