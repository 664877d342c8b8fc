using System.Text;

namespace Helicarrier.Domain.Terminal;

/// <summary>
/// Text as it is typed at a terminal: each of its lines and Enter. What a terminal would obey, as Ctrl-C, is no text: it is an order of its own.
/// </summary>
public static class TypedText
{
    /// <summary>Ctrl-C.</summary>
    public const byte Interrupt = 3;

    /// <summary>Bytes of a line that a terminal takes while it is edited: the kernel drops what is beyond (N_TTY_BUF_SIZE, and one for Enter).</summary>
    public const int MostOfALine = 4_095;

    private const char Enter = '\r';

    /// <summary>What is typed.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="typed">UTF-8, Enter after each line; empty when it cannot be typed.</param>
    /// <returns>Why it cannot be typed; null when it can.</returns>
    public static string? Read(string text, out byte[] typed)
    {
        typed = [];
        var lines = text.ReplaceLineEndings("\n");
        if (lines.Any(static letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
        {
            return "A terminal would obey a control character in it. Lines and tabs can be typed.";
        }
        if (lines.Split('\n').Any(static line => Encoding.UTF8.GetByteCount(line) > MostOfALine))
        {
            return $"A terminal takes at most {MostOfALine} bytes a line.";
        }
        typed = Encoding.UTF8.GetBytes(lines.Replace('\n', Enter) + Enter);
        return null;
    }
}
