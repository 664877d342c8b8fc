namespace Helicarrier.Services.Sources.QwenCode;

/// <summary>An answer that was billed, and what its telemetry would be recognised by.</summary>
internal readonly record struct QwenAnswer(string Id, long? Prompt, long? Candidates);
