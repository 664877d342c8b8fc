namespace Helicarrier.Domain.Control.Commands;

/// <summary>What became of a line: one of the two.</summary>
/// <param name="Command">The command.</param>
/// <param name="Error">What was expected, in one sentence.</param>
public sealed record ParsedCommand(AgentCommand? Command, string? Error);
