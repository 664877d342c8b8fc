namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>A <c>usage</c> object as Claude Code writes it, before it is understood.</summary>
internal sealed class ClaudeUsage
{
    /// <summary>Only inside <c>iterations</c>: <c>message | fallback_message | advisor_message | compaction</c>.</summary>
    public string? Type;

    /// <summary>Only of a paused response: its own id, where it has one.</summary>
    public string? Id;

    /// <summary>Only inside <c>iterations</c> and of a paused response: the model that ran it.</summary>
    public string? Model;

    public long? Input;
    public long? CacheCreation;
    public long? CacheRead;
    public long? Output;
    public long? Thinking;
    public long? Ephemeral5m;
    public long? Ephemeral1h;
    public long? WebSearches;
    public string? ServiceTier;
    public string? Speed;
    public string? Geo;

    /// <summary>A counter cannot be: its class is unknown.</summary>
    public bool Bad;

    public List<ClaudeUsage>? Iterations;

    /// <summary>No class has a token: a response that failed, or the beginning of one whose counters come with its end.</summary>
    public bool IsEmpty => (Input ?? 0) == 0 && (CacheCreation ?? 0) == 0 && (CacheRead ?? 0) == 0 && (Output ?? 0) == 0;

    public bool HasCounters => Input is not null || CacheCreation is not null || CacheRead is not null || Output is not null;
}
