using Helicarrier.Domain.Control;

namespace Helicarrier.Persistence.Reading;

/// <summary>A run with what its latest stop did.</summary>
/// <param name="Row">The run.</param>
/// <param name="Stop">Process by process; null when nobody stopped it.</param>
public sealed record RunDetail(RunRow Row, ProofOfDeath? Stop)
{
    /// <summary>Sessions of a client that was not started here, as its hook told, the first one first; else empty.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];
}
