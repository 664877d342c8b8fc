using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Wire;

/// <summary>What a supervisor says of itself.</summary>
/// <param name="Version">Of its program.</param>
/// <param name="ProcessId">Its number.</param>
/// <param name="Proof">What a stop rests on here.</param>
public sealed record RunnerHello(string Version, int ProcessId, ProofKind Proof);
