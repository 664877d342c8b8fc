using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>How long stops of kill drills took until they were proven.</summary>
/// <param name="Stops">How many were proven.</param>
/// <param name="P50">Milliseconds; null when there was none.</param>
/// <param name="P95">Milliseconds; null when there was none.</param>
internal sealed record DrillTimesEntry(int Stops, long? P50, long? P95)
{
    public static DrillTimesEntry Of(DrillTimes times) =>
        new(times.Stops, (long?)times.Median?.TotalMilliseconds, (long?)times.P95?.TotalMilliseconds);
}
