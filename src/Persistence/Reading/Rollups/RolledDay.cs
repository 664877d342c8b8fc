namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>The aggregates of a closed day.</summary>
/// <param name="RolledAt">UTC.</param>
/// <param name="IsWaiting">Whether its buckets have changed since.</param>
/// <param name="Usage">By agent and model, the first by name.</param>
/// <param name="Outcomes">As well.</param>
/// <param name="Omitted">Rows of either that are not among them.</param>
/// <param name="IsOfCopy">Whether they were read in the analytics copy.</param>
public sealed record RolledDay(
    DateTimeOffset RolledAt, bool IsWaiting, IReadOnlyList<RolledUsage> Usage, IReadOnlyList<RolledOutcome> Outcomes, long Omitted, bool IsOfCopy);
