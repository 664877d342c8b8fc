using System.Text;

namespace Helicarrier.Domain.Control.Commands;

/// <summary>
/// A line of the terminal as words: spaces part them, quotes hold them together, and in quotes <c>\"</c> is a quote and <c>\\</c> a backslash.
/// Nothing else means anything: no variable, no pattern, no pipe, and no shell ever reads it.
/// </summary>
public static class CommandLine
{
    /// <summary>Characters of a line.</summary>
    public const int Most = 8_000;

    /// <summary>Its words; and in one sentence what is wrong, null when nothing is.</summary>
    public static (IReadOnlyList<CommandWord> Words, string? Error) Split(string line)
    {
        var words = new List<CommandWord>();
        if (line.Length > Most) return (words, $"A command has at most {Most} characters; the form beside takes longer tasks.");
        for (var at = 0; ;)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
            if (at == line.Length) return (words, null);
            var start = at;
            var isQuoted = line[at] == '"';
            var text = isQuoted ? Quoted(line, ref at) : Plain(line, ref at);
            if (text is null) return (words, "The closing quote is missing.");
            words.Add(new(text, start, isQuoted));
            if (at < line.Length && !char.IsWhiteSpace(line[at])) return (words, "A space must follow the closing quote.");
        }
    }

    /// <summary>A text as one quoted word.</summary>
    public static string Quote(string text) =>
        '"' + text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static string Plain(string line, ref int at)
    {
        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at])) at++;
        return line[start..at];
    }

    // A backslash before anything else is one.
    private static string? Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                at++;
                return text.ToString();
            }
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\') at++;
            text.Append(line[at]);
        }

        return null;
    }
}
