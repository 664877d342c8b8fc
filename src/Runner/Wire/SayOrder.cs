using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>A line for a run's standard input.</summary>
/// <param name="Id">The run.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="Number">1 and up; a number that was written before is not written again. Null is always written.</param>
internal sealed record SayOrder(RunId Id, string Text, long? Number = null);
