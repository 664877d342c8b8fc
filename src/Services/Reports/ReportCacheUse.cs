using Helicarrier.Services.Reports.Caching;

namespace Helicarrier.Services.Reports;

/// <summary>What the caches did.</summary>
/// <param name="Directory">Where they are.</param>
/// <param name="Reports">Whole reports.</param>
/// <param name="Readings">Files of logs; all zero when the report itself was found.</param>
public sealed record ReportCacheUse(string Directory, CacheCounts Reports, CacheCounts Readings);
