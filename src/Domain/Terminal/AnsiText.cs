using System.Text;

namespace Helicarrier.Domain.Terminal;

/// <summary>
/// What a program wrote for a terminal, as text with colours. Of the escape sequences the sixteen colours, bold and underlined are kept, and
/// every other one is dropped: nothing moves, is overwritten, concealed, linked or named. What else would be obeyed or hidden is shown as its code.
/// </summary>
public static class AnsiText
{
    /// <summary>Pieces that are given at most; the latest stay.</summary>
    public const int MostPieces = 2_000;

    /// <summary>Characters of a line that are kept.</summary>
    public const int MostOfALine = 4_000;

    private const char Escape = '\u001b';
    private const char Bell = '\a';

    /// <summary>Reads it from its beginning, or from any place that is no longer within a sequence.</summary>
    public static IReadOnlyList<StyledText> Read(string text)
    {
        var pieces = new List<StyledText>();
        var piece = new StringBuilder();
        var style = default(TextStyle);
        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is Escape or '\u0090' or '\u0098' or '\u009b' or '\u009d' or '\u009e' or '\u009f')
            {
                var next = style;
                at = Sequence(text, at, ref next);
                if (next == style) continue;
                Add(pieces, piece, style);
                style = next;
            }
            else if (text[at] is '\n' or '\r')
            {
                // Back to the beginning of a line would be over what stands there: it goes on below.
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                piece.Append('\n');
                length = 0;
            }
            else
            {
                if (length < MostOfALine) piece.Append(text[at]);
                if (length == MostOfALine) piece.Append('…');
                length++;
                at++;
            }
        }

        Add(pieces, piece, style);
        return pieces.Count <= MostPieces ? pieces : pieces[^MostPieces..];
    }

    private static void Add(List<StyledText> pieces, StringBuilder piece, TextStyle style)
    {
        if (piece.Length > 0) pieces.Add(new(VisibleText.Lines(piece.ToString()), style));
        piece.Clear();
    }

    // Where what follows the sequence begins. One that has no end yet, or is none, takes what stands there of it.
    private static int Sequence(string text, int at, ref TextStyle style)
    {
        var kind = text[at] == Escape ? at + 1 < text.Length ? text[at + 1] : '\0' : (char)(text[at] - 0x40);
        var body = text[at] == Escape ? Math.Min(at + 2, text.Length) : at + 1;
        switch (kind)
        {
            case '[':
                return Control(text, body, ref style);
            case ']' or 'P' or 'X' or '^' or '_':
                return End(text, body);
            case >= ' ' and <= '/':
                while (body < text.Length && text[body] is >= ' ' and <= '/') body++;
                return body < text.Length && text[body] is >= '0' and <= '~' ? body + 1 : body;
            case >= '0' and <= '~':
                return body;
            default:
                return at + 1;
        }
    }

    private static int Control(string text, int body, ref TextStyle style)
    {
        var at = body;
        while (at < text.Length && text[at] is >= '0' and <= '?') at++;
        var end = at;
        while (at < text.Length && text[at] is >= ' ' and <= '/') at++;
        if (at == text.Length || text[at] is not (>= '@' and <= '~')) return at;
        if (text[at] == 'm' && at == end) style = Graphics.Apply(style, text.AsSpan(body..end));
        return at + 1;
    }

    // A string that nobody ended hides its line and no more.
    private static int End(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] is Bell or '\u009c') return at + 1;
            if (text[at] is '\n' or '\r') return at;
            if (text[at] == Escape) return at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at;
        }

        return at;
    }
}
