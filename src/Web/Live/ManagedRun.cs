using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Live;

/// <summary>The run that an agent on the Bridge is.</summary>
/// <param name="Id">The run.</param>
/// <param name="IsArmed">Whether it can be stopped now; null when its runner has not told yet.</param>
/// <param name="Kind">Whether it was started here.</param>
public sealed record ManagedRun(RunId Id, bool? IsArmed, RunKind Kind = RunKind.Managed);
