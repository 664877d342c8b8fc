using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>How far a database is read. Reading a row again changes nothing, so it may lag behind.</summary>
internal sealed record CursorState
{
    /// <summary>Highest row number of a reading that came to its end.</summary>
    public long Row { get; init; }

    /// <summary>Conversations with answers but without a counter.</summary>
    public IReadOnlyList<string> Unproven { get; init; } = [];

    public static CursorState Parse(string? json) => json is null ? new() : JsonSerializer.Deserialize(json, CursorStateJson.Default.CursorState) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, CursorStateJson.Default.CursorState);
}
