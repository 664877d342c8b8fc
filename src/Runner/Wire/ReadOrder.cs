using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>Which piece of a run's output is wanted.</summary>
internal sealed record ReadOrder(RunId Id, RunStream Stream, long From, int Most);
