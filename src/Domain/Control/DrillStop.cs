namespace Helicarrier.Domain.Control;

/// <summary>What one stop of a kill drill proved.</summary>
/// <param name="IsForced">Whether it took SIGKILL: the agent did not listen.</param>
/// <param name="Milliseconds">From the order to the last look.</param>
/// <param name="Proof">What it rests on.</param>
/// <param name="IsConfirmed">Whether every process is proven dead.</param>
/// <param name="Met">Processes that were met.</param>
public sealed record DrillStop(bool IsForced, long Milliseconds, ProofKind Proof, bool IsConfirmed, int Met);
