namespace Helicarrier.Web.Endpoints;

/// <summary>Lines that runs wrote, oldest first.</summary>
/// <param name="Lines">Those that were asked for.</param>
/// <param name="Next">Where to read on.</param>
/// <param name="Cut">Whether lines from the place that was asked for are no longer kept.</param>
/// <param name="Away">Why the runner does not answer; null when it does.</param>
internal sealed record LogList(IReadOnlyList<LogEntry> Lines, long Next, bool Cut, string? Away);
