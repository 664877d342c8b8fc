namespace Helicarrier.Persistence.Reading;

/// <summary>What the latest kill drills came to.</summary>
/// <param name="Asked">Stops of agents that listen.</param>
/// <param name="Forced">Stops that took SIGKILL.</param>
/// <param name="Failed">Drills that proved nothing, of the same latest ones.</param>
/// <param name="LatestAt">UTC of the end of the latest drill; null before the first.</param>
/// <param name="LatestFailed">Whether that one failed.</param>
public sealed record DrillFacts(DrillTimes Asked, DrillTimes Forced, int Failed, DateTimeOffset? LatestAt, bool LatestFailed);
