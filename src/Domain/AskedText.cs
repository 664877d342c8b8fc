using Helicarrier.Domain.Contract;

namespace Helicarrier.Domain;

/// <summary>The texts that may be asked for: others are in no stored row, or mean another one to the store.</summary>
public static class AskedText
{
    /// <summary>Longest exact text, characters: no stored id, name or path is longer.</summary>
    public const int MaxLength = ContractLimits.Line;

    /// <summary>Whether a text is short enough, holds no NUL, at which an engine would stop reading, and no half of a character.</summary>
    public static bool IsUsable(string? text, int longest = MaxLength)
    {
        if (text is null) return true;
        if (text.Length > longest) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
