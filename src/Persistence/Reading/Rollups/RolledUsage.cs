using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Reading.Rollups;

/// <summary>A row of <c>daily_usage_agg</c>: sessions that began on the day, and calls that were made on it.</summary>
/// <param name="Agent">Agent id.</param>
/// <param name="Model">Verbatim; empty when unknown.</param>
/// <param name="Runs">Sessions.</param>
/// <param name="RuntimeMs">Milliseconds of these sessions.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="Unpriced">Those without a cost.</param>
/// <param name="PromptTokens">Of the calls.</param>
/// <param name="CompletionTokens">Of the calls, with reasoning.</param>
/// <param name="TotalTokens">Known totals of the calls.</param>
/// <param name="Cost">Known cost of the calls.</param>
public sealed record RolledUsage(
    string Agent, string Model, long Runs, long RuntimeMs, long Calls, long Errors, long Unpriced, long PromptTokens, long CompletionTokens, long TotalTokens,
    NanoUsd Cost);
