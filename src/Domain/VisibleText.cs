using System.Globalization;
using System.Text;

namespace Helicarrier.Domain;

/// <summary>
/// Text of others as it is: what a terminal or a browser would obey or hide (control characters, marks that turn the direction of
/// writing, characters without width) is shown as its code. The two joiners stay: letters and emoji are made with them.
/// </summary>
public static class VisibleText
{
    private const char ZeroWidthNonJoiner = '\u200c';
    private const char ZeroWidthJoiner = '\u200d';

    /// <summary>In one line. The same instance when there is nothing to show.</summary>
    public static string Line(string text) => Show(text, keepLines: false);

    /// <summary>Line breaks and tabs stay.</summary>
    public static string Lines(string text) => Show(text, keepLines: true);

    /// <summary>The text, or its beginning and an ellipsis: at most so many characters, and no half of one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters, the ellipsis among them; 2 or more.</param>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static string Show(string text, bool keepLines)
    {
        var first = 0;
        while (first < text.Length && !IsHidden(text[first], keepLines)) first++;
        if (first == text.Length) return text;
        var shown = new StringBuilder(text.Length + 16).Append(text, 0, first);
        foreach (var letter in text.AsSpan(first))
        {
            if (IsHidden(letter, keepLines))
            {
                shown.Append(Code(letter));
            }
            else
            {
                shown.Append(letter);
            }
        }

        return shown.ToString();
    }

    private static bool IsHidden(char letter, bool keepLines) => letter switch
    {
        >= ' ' and <= '~' or ZeroWidthJoiner or ZeroWidthNonJoiner => false,
        '\n' or '\r' or '\t' => !keepLines,
        _ => char.GetUnicodeCategory(letter)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    private static string Code(char letter) => letter switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
    };
}
