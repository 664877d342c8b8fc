using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.CopilotCli;

/// <summary>What a reader carries from one reading of a growing session to the next.</summary>
internal sealed record CopilotState
{
    public string? Project { get; init; }

    /// <summary>The model that answered last.</summary>
    public string? Model { get; init; }

    public int TitleRank { get; init; }

    public bool HasTask { get; init; }

    /// <summary>The session has a record of each call: what sums them up is no call.</summary>
    public bool HasRecords { get; set; }

    /// <summary>Times that the session was shut down so far.</summary>
    public int Shutdowns { get; set; }

    /// <summary>Output of the answers since the last shutdown, by model; null for one that counted nothing.</summary>
    public Dictionary<string, long?> Answered { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Keys of the sums that answers were told as since the last shutdown, before there was a record.</summary>
    public SortedSet<string> Told { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The last running totals, by model.</summary>
    public Dictionary<string, CopilotTokens> Totals { get; init; } = new(StringComparer.Ordinal);

    public static CopilotState Parse(string? json) => json is null ? new() : JsonSerializer.Deserialize(json, CopilotStateJson.Default.CopilotState) ?? new();

    public string ToJson() => JsonSerializer.Serialize(this, CopilotStateJson.Default.CopilotState);
}
