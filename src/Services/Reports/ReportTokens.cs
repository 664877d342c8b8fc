namespace Helicarrier.Services.Reports;

/// <summary>Token classes, disjoint except for reasoning; null is unknown.</summary>
public sealed record ReportTokens(
    long? Input,
    long? Output,
    long? CacheWriteShort,
    long? CacheWriteLong,
    long? CacheRead,
    long? ToolInput,
    long? ToolOutput,
    long? Reasoning,
    long? Unclassified,
    long? Total);
