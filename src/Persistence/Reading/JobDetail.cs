namespace Helicarrier.Persistence.Reading;

/// <summary>A job whole.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="EngineId">What the engine that runs it calls it; null when it was not handed over.</param>
/// <param name="PayloadJson">What it was asked with.</param>
/// <param name="ResultJson">What came of it.</param>
/// <param name="ReportJson">Records read, written, skipped and refused.</param>
public sealed record JobDetail(JobRow Row, string? EngineId, string PayloadJson, string? ResultJson, string? ReportJson);
