namespace Helicarrier.Web.Endpoints;

/// <summary>What a stop of a run would reach and what it would leave undone.</summary>
/// <param name="Processes">What would be stopped.</param>
/// <param name="Directory">Where it works; null when that was not told.</param>
/// <param name="Branch">Its worktree's; null when none was made for it.</param>
/// <param name="Uncommitted">What is not committed there.</param>
/// <param name="CostPerMinuteUsd">Dollars a minute, of the last five; null when its session is not known, or was not priced.</param>
/// <param name="TokensPerMinute">Tokens a minute, of the last five; null when its session is not known.</param>
/// <param name="LastActivityAt">UTC, when its session was last heard of; null when that is not known.</param>
internal sealed record BlastEntry(
    IReadOnlyList<ProcessEntry> Processes, string? Directory, string? Branch, UncommittedEntry Uncommitted, decimal? CostPerMinuteUsd,
    double? TokensPerMinute, string? LastActivityAt);
