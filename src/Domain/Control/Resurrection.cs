namespace Helicarrier.Domain.Control;

/// <summary>An agent that works though it is to stay stopped.</summary>
/// <param name="Agent">The agent, as the order names it.</param>
/// <param name="Session">The session in which it works; null when it is not known.</param>
/// <param name="Run">The run that it is; null when it only reports.</param>
/// <param name="Source">How it is known, and what started it, in words.</param>
/// <param name="Since">UTC.</param>
public sealed record Resurrection(string Agent, string? Session, RunId? Run, string Source, DateTimeOffset Since);
