using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>
/// What every witness of a call tells alike, however it splits the prompt: the whole of it and the output. Calls of another
/// look are never one call.
/// </summary>
/// <param name="Prompt">Tokens, cache and tool input included; 0 where unknown.</param>
/// <param name="Output">Tokens; 0 where unknown.</param>
public readonly record struct CallLook(long Prompt, long Output)
{
    /// <summary>The look of a call; null when nothing was counted, as then there is nothing to compare.</summary>
    public static CallLook? Of(TokenUsage tokens)
    {
        return tokens.PromptTotal is null && tokens.Output is null ? null : new(tokens.PromptTotal ?? 0, tokens.Output ?? 0);
    }
}
