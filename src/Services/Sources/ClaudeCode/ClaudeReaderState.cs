using System.Text.Json.Serialization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>What a reader carries from one reading of a growing file to the next.</summary>
internal sealed record ClaudeReaderState
{
    /// <summary>See <see cref="UsageEvent.WitnessOrder"/>; null while no line decided it.</summary>
    public long? Order { get; init; }

    public IReadOnlyList<TrackState> Sessions { get; init; } = [];

    public IReadOnlyList<PendingSearch> Searches { get; init; } = [];
}

/// <summary>What later lines of a session may not overwrite.</summary>
internal sealed record TrackState(string Id, int TitleRank, bool HasTask, string? Project);

/// <summary>A message that called WebSearch without being billed for it yet.</summary>
/// <param name="Tools">Calls whose result is awaited.</param>
/// <param name="Credited">Searches that results have reported so far.</param>
internal sealed record PendingSearch(UsageEvent Message, IReadOnlyList<string> Tools, int Credited);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClaudeReaderState))]
internal sealed partial class ClaudeStateJson : JsonSerializerContext;
