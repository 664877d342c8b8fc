using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>A runner on another machine.</summary>
/// <param name="Id">It.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Labels">What it is good for.</param>
/// <param name="Places">Runs that it holds at a time.</param>
/// <param name="Version">Of its program.</param>
/// <param name="Proof">What a stop rests on there.</param>
/// <param name="KeyName">Name of the key that it came with.</param>
/// <param name="ConnectedAt">UTC of its latest connection.</param>
/// <param name="HeardAt">UTC when it was last heard, at most 30 s behind.</param>
/// <param name="LeaseUntil">UTC until when no other may have its name.</param>
public sealed record RunnerRow(
    RunnerId Id, string Name, IReadOnlyList<string> Labels, int Places, string Version, ProofKind Proof, string KeyName, DateTimeOffset ConnectedAt,
    DateTimeOffset HeardAt, DateTimeOffset LeaseUntil);
