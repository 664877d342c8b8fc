using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Runs;

/// <summary>What is known of a run before it is started. Holds no prompt and no environment: both may hold secrets.</summary>
/// <param name="Id">The run.</param>
/// <param name="Agent">The agent, as the catalogue names it.</param>
/// <param name="Group">Its control group's directory; null when it is held by scanning.</param>
/// <param name="BootId">The start of the machine that it belongs to.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Adopted">The client that was taken in; null when it was started here.</param>
/// <param name="Directory">Absolute path of where it works; null in a record of an earlier version.</param>
/// <param name="Branch">Its worktree's; null when it has none.</param>
/// <param name="HasTerminal">Whether it is held on one.</param>
/// <param name="Caps">What it may not go beyond.</param>
internal sealed record RunRecord(
    RunId Id, string Agent, string? Group, string BootId, DateTimeOffset StartedAt, string? Directory = null, string? Branch = null,
    bool HasTerminal = false, RunCaps? Caps = null, Adoption? Adopted = null);
