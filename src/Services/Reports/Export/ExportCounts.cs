namespace Helicarrier.Services.Reports.Export;

/// <summary>Calls of one source.</summary>
public sealed record ExportCounts(long Scanned, long Emitted, long Skipped);
