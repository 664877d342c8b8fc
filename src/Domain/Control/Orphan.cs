namespace Helicarrier.Domain.Control;

/// <summary>A live process that carries the mark of a run and belongs to no live one.</summary>
/// <param name="Run">The run whose mark it carries.</param>
/// <param name="Agent">That run's agent.</param>
/// <param name="Kind">Why it is one.</param>
/// <param name="Process">The process.</param>
/// <param name="Runner">Whose machine it is on.</param>
public sealed record Orphan(RunId Run, string Agent, OrphanKind Kind, ProcessNode Process, RunnerId Runner = default);
