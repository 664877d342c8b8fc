namespace Helicarrier.Web.Live;

/// <summary>One line of the system pulse.</summary>
/// <param name="Level"><c>DEBUG | INFO | WARN | ERROR | EXEC</c>.</param>
public sealed record PulseLine(DateTimeOffset At, string Level, string Message);
