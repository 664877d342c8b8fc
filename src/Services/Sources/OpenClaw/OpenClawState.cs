using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>What a reader carries from one reading of a growing session to the next.</summary>
internal sealed record OpenClawState
{
    public string? Session { get; init; }

    /// <summary>When the session began, epoch ms: what is older was copied into it.</summary>
    public long? Began { get; init; }

    public string? Parent { get; init; }

    public string? Project { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public int TitleRank { get; init; }

    public bool HasTask { get; init; }

    public static OpenClawState Parse(string? state) =>
        (state is null ? null : JsonSerializer.Deserialize(state, OpenClawStateJson.Default.OpenClawState)) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, OpenClawStateJson.Default.OpenClawState);
}
