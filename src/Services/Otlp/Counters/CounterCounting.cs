namespace Helicarrier.Services.Otlp.Counters;

/// <summary>How a family's classes overlap.</summary>
internal enum CounterCounting
{
    /// <summary>Not at all: Claude Code.</summary>
    Disjoint,

    /// <summary>The prompt includes the cache, the output leaves out thoughts: Gemini CLI.</summary>
    Gemini,

    /// <summary>As Gemini CLI or as the conventions, by its total: Qwen Code.</summary>
    Qwen,

    /// <summary>The prompt includes the cache, the output includes reasoning: the semantic conventions.</summary>
    Conventions,
}
