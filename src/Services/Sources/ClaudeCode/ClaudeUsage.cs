namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>A <c>usage</c> object as Claude Code writes it, before it is understood.</summary>
internal sealed class ClaudeUsage
{
    /// <summary>Only inside <c>iterations</c>: <c>message | fallback_message | advisor_message | compaction</c>.</summary>
    public string? Type;

    /// <summary>Only inside <c>iterations</c>: the model that ran it.</summary>
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

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool Bad;

    public List<ClaudeUsage>? Iterations;

    public bool HasCounters => Input is not null || CacheCreation is not null || CacheRead is not null || Output is not null;
}
