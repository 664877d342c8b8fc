namespace Helicarrier.Services.Ingest;

/// <summary>What became of one line.</summary>
/// <param name="Line">1 and up, blank lines counted.</param>
/// <param name="Outcome">What became of it.</param>
public readonly record struct LineResult(int Line, IngestOutcome Outcome);
