using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Pages.Session;

/// <summary>One token class in the session's mix.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Tone">The colour class of its bar and key; the same on every session.</param>
/// <param name="Tokens">Null is unknown, which is not zero.</param>
/// <param name="Share">Share of the total, 0 to 1; null when the class or the total is unknown.</param>
/// <param name="Offset">Where its bar starts, 0 to 1.</param>
public sealed record TokenMix(string Label, string Tone, long? Tokens, double? Share, double Offset)
{
    /// <summary>The disjoint classes, largest first, unknown last; a tool class nobody stated is left out.</summary>
    public static IReadOnlyList<TokenMix> Of(TokenUsage tokens)
    {
        (string Label, string Tone, long? Tokens, bool Always)[] classes =
        [
            ("Cache read", "mix-read", tokens.CacheRead, true),
            ("Input, uncached", "mix-input", tokens.Input, true),
            ("Cache write, short", "mix-write", tokens.CacheWriteShort, true),
            ("Cache write, long", "mix-long", tokens.CacheWriteLong, false),
            ("Output", "mix-output", tokens.Output, true),
            ("Tool input", "mix-tool", tokens.ToolInput, false),
            ("Tool output", "mix-tool", tokens.ToolOutput, false),
        ];
        var total = tokens.Total;
        var offset = 0.0;
        List<TokenMix> mix = [];
        foreach (var part in classes.Where(part => part.Always || part.Tokens > 0).OrderByDescending(part => part.Tokens ?? -1))
        {
            double? share = part.Tokens is { } known && total is > 0 ? (double)known / total.Value : null;
            mix.Add(new(part.Label, part.Tone, part.Tokens, share, offset));
            offset += share ?? 0;
        }

        return mix;
    }
}
