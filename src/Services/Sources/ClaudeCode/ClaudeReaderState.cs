using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>What a reader carries from one reading of a growing file to the next.</summary>
internal sealed record ClaudeReaderState
{
    /// <summary>See <see cref="UsageEvent.WitnessOrder"/>; null while no line decided it.</summary>
    public long? Order { get; init; }

    public IReadOnlyList<TrackState> Sessions { get; init; } = [];

    /// <summary>Of services that give no unique ids; see <see cref="ClaudeResponses"/>.</summary>
    public IReadOnlyList<ClaudeResponse> Responses { get; init; } = [];

    public IReadOnlyList<PendingSearch> Searches { get; init; } = [];
}
