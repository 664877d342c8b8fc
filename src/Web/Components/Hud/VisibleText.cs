using System.Globalization;
using System.Text;

namespace Helicarrier.Web.Components.Hud;

/// <summary>
/// Text of others as it is: what a browser would obey or hide (control characters, marks that turn the direction of writing,
/// characters without width) is shown as its code.
/// </summary>
public static class VisibleText
{
    /// <summary>In one line.</summary>
    public static string Line(string text) => Show(text, keepLines: false);

    /// <summary>Line breaks and tabs stay.</summary>
    public static string Lines(string text) => Show(text, keepLines: true);

    private static string Show(string text, bool keepLines)
    {
        if (!text.Any(IsHidden)) return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (!IsHidden(letter) || (keepLines && letter is '\n' or '\r' or '\t'))
            {
                shown.Append(letter);
            }
            else
            {
                shown.Append(Code(letter));
            }
        }

        return shown.ToString();
    }

    private static bool IsHidden(char letter) =>
        char.GetUnicodeCategory(
            letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Code(char letter) => letter switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
    };
}
