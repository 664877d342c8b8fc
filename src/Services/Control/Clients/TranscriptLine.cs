namespace Helicarrier.Services.Control.Clients;

/// <summary>A line of what a client wrote, as a person reads it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As the agent wrote it: hostile until it is shown as text.</param>
public sealed record TranscriptLine(TranscriptKind Kind, string Text);
