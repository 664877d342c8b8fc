using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>A line for a run's standard input.</summary>
internal sealed record SayOrder(RunId Id, string Text);
