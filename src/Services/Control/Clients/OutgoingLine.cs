namespace Helicarrier.Services.Control.Clients;

/// <summary>A line for a run's standard input. A runner writes each number once, however often it is told.</summary>
/// <param name="Number">1 and up within its run.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record OutgoingLine(long Number, string Text);
