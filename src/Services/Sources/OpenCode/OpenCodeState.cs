using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>
/// How far a database is read. New rows have a higher row number, rows written in place a later time: a row with neither was
/// read. Reading a row again changes nothing, so both may lag behind.
/// </summary>
internal sealed record OpenCodeState
{
    /// <summary>The database's first message: another one means another database, which is read from its beginning.</summary>
    public string? First { get; init; }

    public IReadOnlyDictionary<string, OpenCodeMark> Tables { get; init; } = new Dictionary<string, OpenCodeMark>();

    public static OpenCodeState Parse(string? json) =>
        json is null ? new() : JsonSerializer.Deserialize(json, OpenCodeStateJson.Default.OpenCodeState) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, OpenCodeStateJson.Default.OpenCodeState);
}
