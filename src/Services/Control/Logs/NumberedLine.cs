namespace Helicarrier.Services.Control.Logs;

/// <summary>A line with its place.</summary>
/// <param name="Number">Grows with every line, over restarts of the host as well.</param>
/// <param name="Line">It.</param>
public sealed record NumberedLine(long Number, LogLine Line);
