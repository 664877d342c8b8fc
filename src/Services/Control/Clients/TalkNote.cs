namespace Helicarrier.Services.Control.Clients;

/// <summary>What is noted of a talk beside what the client writes.</summary>
/// <param name="At">Bytes of the run's output that stood before it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Partly the client's words: hostile until it is shown as text.</param>
public sealed record TalkNote(long At, TranscriptKind Kind, string Text);
