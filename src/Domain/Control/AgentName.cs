using System.Buffers;

namespace Helicarrier.Domain.Control;

/// <summary>What an agent of the catalogue may be called.</summary>
public static class AgentName
{
    private const int Most = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Letters a-z, digits, dots, hyphens and underscores, a letter or digit first, at most 64.</summary>
    public static bool IsOne(string text) =>
        text.Length is > 0 and <= Most && char.IsAsciiLetterOrDigit(text[0]) && text.AsSpan().IndexOfAnyExcept(Letters) < 0;
}
