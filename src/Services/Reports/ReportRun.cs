namespace Helicarrier.Services.Reports;

/// <summary>How a report came about: the part of the output that differs from run to run.</summary>
/// <param name="GeneratedAt">UTC.</param>
/// <param name="ElapsedMs">From the search for files to the finished report.</param>
/// <param name="Cache">Null where nothing is cached: a store, files of events, or a reader who does not want it.</param>
public sealed record ReportRun(DateTimeOffset GeneratedAt, long ElapsedMs, ReportCacheUse? Cache);
