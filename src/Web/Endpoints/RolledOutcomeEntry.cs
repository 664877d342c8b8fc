using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>How an agent's sessions under a model ended that began on a day.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="ModelId">Null when unknown.</param>
/// <param name="RunsTotal">Sessions that ended.</param>
/// <param name="SuccessCount">In success.</param>
/// <param name="FailureCount">In failure.</param>
/// <param name="KilledCount">Killed.</param>
/// <param name="CancelledCount">Cancelled.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="UnpricedCount">Sessions with a call whose cost is unknown.</param>
/// <param name="CostUsd">Known cost, exact.</param>
internal sealed record RolledOutcomeEntry(
    string AgentId, string? ModelId, long RunsTotal, long SuccessCount, long FailureCount, long KilledCount, long CancelledCount, long RuntimeMs,
    long UnpricedCount, decimal CostUsd)
{
    public static RolledOutcomeEntry Of(RolledOutcome row) => new(
        row.Agent, row.Model.Length == 0 ? null : row.Model, row.Ends.Total, row.Ends.Success, row.Ends.Failed, row.Ends.Killed, row.Ends.Cancelled,
        row.RuntimeMs, row.Unpriced, row.Cost.ToUsd());
}
