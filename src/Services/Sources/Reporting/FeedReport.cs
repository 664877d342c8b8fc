namespace Helicarrier.Services.Sources.Reporting;

/// <param name="Address">Scheme, host and port.</param>
/// <param name="Host">The machine that fetches.</param>
/// <param name="LastPolledAt">The latest fetch that was answered, UTC; null before the first.</param>
/// <param name="Records">Records taken over.</param>
/// <param name="Refused">Records that were no JSON object.</param>
/// <param name="Error">Why the latest fetch failed; null when it did not.</param>
public sealed record FeedReport(string Address, string Host, DateTimeOffset? LastPolledAt, long Records, long Refused, string? Error);
