using System.Text;

namespace Helicarrier.Domain.Ledger;

/// <summary>Where a search found a session, with a few words around it. All of it is text of others.</summary>
/// <param name="Place">In what.</param>
/// <param name="Entry">The entry of the timeline; null for the task.</param>
/// <param name="At">When that was, UTC; null for the task.</param>
/// <param name="Before">What stands before, in one line; begins with an ellipsis where it was cut.</param>
/// <param name="Match">What was found, as it is written there.</param>
/// <param name="After">What stands behind, in one line; ends with an ellipsis where it was cut.</param>
public sealed record TextHit(TextHitPlace Place, long? Entry, DateTimeOffset? At, string Before, string Match, string After)
{
    private const int LettersBefore = 48;
    private const int LettersAfter = 96;

    /// <summary>The first place in a text that holds the words as they stand, or else the longest of them; null when it holds none.</summary>
    /// <param name="place">In what.</param>
    /// <param name="entry">The entry of the timeline.</param>
    /// <param name="at">When that was, UTC.</param>
    /// <param name="text">The text.</param>
    /// <param name="words">The words of the search.</param>
    public static TextHit? Of(TextHitPlace place, long? entry, DateTimeOffset? at, string text, IReadOnlyList<string> words)
    {
        foreach (var word in words.Append(string.Join(' ', words)).OrderByDescending(word => word.Length))
        {
            var start = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (start < 0) continue;
            var end = start + word.Length;
            var (from, to) = (Whole(text, Math.Max(0, start - LettersBefore)), Whole(text, Math.Min(text.Length, end + LettersAfter)));
            return new(
                place, entry, at, (from > 0 ? "…" : "") + Line(text[from..start]), text[start..end], Line(text[end..to]) + (to < text.Length ? "…" : ""));
        }

        return null;
    }

    // A place between characters, not within one.
    private static int Whole(string text, int place) => place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : place;

    private static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is not ('\n' or '\r' or '\t' or ' '))
            {
                line.Append(letter);
            }
            else if (line.Length == 0 || line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString();
    }
}
