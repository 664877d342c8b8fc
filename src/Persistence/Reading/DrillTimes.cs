namespace Helicarrier.Persistence.Reading;

/// <summary>How long stops of kill drills took until they were proven.</summary>
/// <param name="Stops">How many were proven.</param>
/// <param name="Median">Half of them took no longer; null when there was none.</param>
/// <param name="P95">19 of 20 took no longer; null when there was none.</param>
public sealed record DrillTimes(int Stops, TimeSpan? Median, TimeSpan? P95);
