using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>What the latest kill drills came to.</summary>
/// <param name="Asked">Stops of agents that listen.</param>
/// <param name="Forced">Stops that took SIGKILL.</param>
/// <param name="Failed">Drills that proved nothing.</param>
/// <param name="LatestAt">UTC; null before the first.</param>
/// <param name="LatestFailed">Whether that one failed.</param>
internal sealed record DrillEntry(DrillTimesEntry Asked, DrillTimesEntry Forced, int Failed, string? LatestAt, bool LatestFailed)
{
    public static DrillEntry Of(DrillFacts facts) =>
        new(DrillTimesEntry.Of(facts.Asked), DrillTimesEntry.Of(facts.Forced), facts.Failed, WireTime.Of(facts.LatestAt), facts.LatestFailed);
}
