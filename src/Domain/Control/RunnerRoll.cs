namespace Helicarrier.Domain.Control;

/// <summary>What a runner says of its runs.</summary>
/// <param name="Runner">It.</param>
/// <param name="Runs">All runs that it knows, newest first.</param>
public sealed record RunnerRoll(RunnerId Runner, IReadOnlyList<RunSnapshot> Runs);
