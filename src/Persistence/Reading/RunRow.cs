using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>A run of an agent.</summary>
/// <param name="Key">Its place: a later run has the greater one.</param>
/// <param name="Id">It.</param>
/// <param name="Agent">The agent, as the catalogue named it.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Proof">What a stop of it rests on.</param>
/// <param name="ActorType">What kind asked for it.</param>
/// <param name="ActorId">Who asked for it.</param>
/// <param name="CreatedAt">UTC when it was asked for.</param>
/// <param name="StartedAt">UTC; null when it never was.</param>
/// <param name="EndedAt">UTC; null while something of it may live.</param>
/// <param name="ExitCode">Its client's; null when nobody saw it end.</param>
/// <param name="Error">Why it could not be started; null when it could.</param>
/// <param name="StopAskedAt">UTC of the latest order to stop it; null when there was none.</param>
/// <param name="StopAskedBy">Who gave it.</param>
/// <param name="StopReason">Why.</param>
/// <param name="StopIsForced">Whether it was to be killed without asking.</param>
/// <param name="Runner">Which runner holds it.</param>
public sealed record RunRow(
    long Key, RunId Id, string Agent, string Client, RunStatus Status, ProofKind Proof, ActorType ActorType, string ActorId, DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int? ExitCode, string? Error, DateTimeOffset? StopAskedAt, string? StopAskedBy,
    string? StopReason, bool StopIsForced, RunnerId Runner = default)
{
    /// <summary>How it came to be one.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The number of its client's process; null when it was started here.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The kernel's name of that process's parent; null when it was started here, or the parent was gone.</summary>
    public string? ProcessParent { get; init; }

    /// <summary>Where it works, on its runner's machine; null when that was not told.</summary>
    public string? Directory { get; init; }

    /// <summary>Its worktree's; null when none was made for it.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether it is held on one.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>Whether nothing of it lives and nothing can happen to it any more.</summary>
    public bool IsOver => RunMoves.IsOver(Status);
}
