using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>What a witness tells of a call that it was joined to; null is what it does not know.</summary>
public sealed record JoinedWitness(
    long Key, long? Input, long? Output, long? CacheWrite, long? CacheRead, long? LatencyMs, NanoUsd? ReportedCost)
{
    /// <summary>Whether it counts as the call does, as far as both know.</summary>
    public bool CountsAs(TokenUsage tokens) =>
        Same(tokens.Input, Input) && Same(tokens.Output, Output) && Same(tokens.CacheWrite, CacheWrite) && Same(tokens.CacheRead, CacheRead);

    private static bool Same(long? left, long? right) => left is null || right is null || left == right;
}
