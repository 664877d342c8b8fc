using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>An order to stop a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Agent">Its agent; null when the run is not known any more.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who gave it.</param>
public sealed record StopGiven(RunId Run, string? Agent, DateTimeOffset At, string By);
