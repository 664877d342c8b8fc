namespace Helicarrier.Domain.Control;

/// <summary>How a run is to be stopped.</summary>
/// <param name="Id">The run.</param>
/// <param name="Force">True kills at once, false asks first and kills what is left after <see cref="RunLimits.Grace"/>.</param>
/// <param name="AfterMinutes">The run's limit, when that is why; null when somebody ordered it.</param>
public sealed record StopOrder(RunId Id, bool Force, int? AfterMinutes = null);
