using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>The aggregates of a closed day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="RolledAt">UTC.</param>
/// <param name="Waiting">Whether its buckets have changed since.</param>
/// <param name="Usage">By agent and model.</param>
/// <param name="Performance">As well.</param>
/// <param name="Omitted">Rows that are not among them.</param>
/// <param name="ReadFrom">store | analytics: which of the two the rows were read in.</param>
internal sealed record RolledDayShape(
    DateOnly Day, string RolledAt, bool Waiting, IReadOnlyList<RolledUsageEntry> Usage, IReadOnlyList<RolledOutcomeEntry> Performance, long Omitted,
    string ReadFrom)
{
    public static RolledDayShape Of(DateOnly day, RolledDay found) => new(
        day, WireTime.Of(found.RolledAt), found.IsWaiting, [.. found.Usage.Select(RolledUsageEntry.Of)], [.. found.Outcomes.Select(RolledOutcomeEntry.Of)],
        found.Omitted, CopyShape.From(found.IsOfCopy));
}
