namespace Helicarrier.Persistence.Reading;

/// <summary>A job whole.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="EngineId">What the engine that runs it calls it; null when it was not handed over.</param>
/// <param name="PayloadJson">What it was asked with.</param>
/// <param name="ResultJson">What came of it.</param>
/// <param name="ReportJson">Records read, written, skipped and refused.</param>
/// <param name="RunnerInstance">What the runner elsewhere that took it calls itself; null when none did.</param>
public sealed record JobDetail(
    JobRow Row, string? EngineId, string PayloadJson, string? ResultJson, string? ReportJson, string? RunnerInstance = null);
