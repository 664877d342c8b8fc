using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>A row of <c>model_perf_agg</c>: sessions that began on the day and have ended.</summary>
/// <param name="Agent">Agent id.</param>
/// <param name="Model">Verbatim; empty when unknown.</param>
/// <param name="Ends">How they ended.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="Unpriced">Those with a call whose cost is unknown.</param>
/// <param name="Cost">Known cost.</param>
public sealed record RolledOutcome(string Agent, string Model, EndCounts Ends, long RuntimeMs, long Unpriced, NanoUsd Cost);
