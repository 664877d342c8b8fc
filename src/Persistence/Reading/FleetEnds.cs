namespace Helicarrier.Persistence.Reading;

/// <summary>Sessions that ended within a minute.</summary>
/// <param name="At">Where the minute begins, UTC.</param>
/// <param name="Sessions">All of them.</param>
/// <param name="Succeeded">Those that succeeded.</param>
public sealed record FleetEnds(DateTimeOffset At, long Sessions, long Succeeded);
