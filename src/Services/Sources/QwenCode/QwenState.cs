using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.QwenCode;

/// <summary>What a reader carries from one reading of a growing chat to the next.</summary>
internal sealed record QwenState
{
    public string? Session { get; init; }

    public string? Project { get; init; }

    public int TitleRank { get; init; }

    public bool HasTask { get; init; }

    /// <summary>Telemetry has begun in this file: from here on it names every call.</summary>
    public bool HasTelemetry { get; set; }

    /// <summary>Answers billed before it began.</summary>
    public List<QwenAnswer> Unmatched { get; init; } = [];

    public static QwenState Parse(string? json) => json is null ? new() : JsonSerializer.Deserialize(json, QwenStateJson.Default.QwenState) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, QwenStateJson.Default.QwenState);
}
