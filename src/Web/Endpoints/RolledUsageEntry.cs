using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>What an agent used of a model on a day: sessions by their starts, the rest by the calls' own times.</summary>
/// <param name="AgentId">Agent.</param>
/// <param name="ModelId">Null when unknown.</param>
/// <param name="Runs">Sessions.</param>
/// <param name="RuntimeMs">Milliseconds.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="Unpriced">Those without a cost.</param>
/// <param name="PromptTokens">Input, cache and tool input.</param>
/// <param name="CompletionTokens">Output with reasoning.</param>
/// <param name="TotalTokens">Known totals.</param>
/// <param name="CostUsd">Known cost, exact.</param>
internal sealed record RolledUsageEntry(
    string AgentId, string? ModelId, long Runs, long RuntimeMs, long Calls, long Errors, long Unpriced, long PromptTokens, long CompletionTokens,
    long TotalTokens, decimal CostUsd)
{
    public static RolledUsageEntry Of(RolledUsage row) => new(
        row.Agent, row.Model.Length == 0 ? null : row.Model, row.Runs, row.RuntimeMs, row.Calls, row.Errors, row.Unpriced, row.PromptTokens,
        row.CompletionTokens, row.TotalTokens, row.Cost.ToUsd());
}
