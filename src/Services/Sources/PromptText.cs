using System.Buffers;

namespace Helicarrier.Services.Sources;

/// <summary>Tells what a person asked from what a client wrapped around it.</summary>
internal static class PromptText
{
    /// <summary>UTF-16 units of a task that are kept.</summary>
    public const int MaxTask = 2000;

    /// <summary>UTF-16 units of a title that are kept.</summary>
    public const int MaxTitle = 120;

    /// <summary>UTF-16 units of any text in a timeline entry.</summary>
    public const int MaxTimeline = 500;

    // A line of these alone opens or closes something.
    private static readonly SearchValues<char> Marks = SearchValues.Create(" \t{}[]()<>,;:`\"'");

    /// <summary>What Claude Code writes in the user's name when the user stops a turn.</summary>
    public const string Interrupted = "[Request interrupted by user";

    /// <summary>Whether all of a text is a client's, or data that programs exchange.</summary>
    public static bool IsWrapper(string text) => Said(text) is null;

    /// <summary>What a person said of a text: without what a client put before it. Null where that is nothing.</summary>
    public static string? Said(string text)
    {
        var said = PromptWrappers.Without(text);
        if (said.IsEmpty || IsJson(said, isCut: text.Length is MaxTask or MaxTimeline)) return null;
        return said.Length == text.AsSpan().Trim().Length ? text : said.ToString();
    }

    // What programs say to each other, of which a title would be a brace. A person who pastes some says something about it.
    private static bool IsJson(ReadOnlySpan<char> text, bool isCut)
    {
        if (text is not ['{', ..]) return false;
        var inside = text[1..].TrimStart();
        return inside is [] or ['}'] || (inside is ['"', ..] && (isCut || text is [.., '}']));
    }

    /// <summary>The text within a tag that a client wraps whole prompts in; the text itself where there is no such tag.</summary>
    public static string Unwrap(string text, string tag)
    {
        var begin = text.AsSpan().TrimStart();
        if (begin.Length <= tag.Length + 1 || begin[0] != '<' || !begin[1..].StartsWith(tag, StringComparison.Ordinal)) return text;
        if (begin[tag.Length + 1] is not ('>' or ' ') || begin.IndexOf('>') is not (> 0 and var open)) return text;
        var inner = begin[(open + 1)..];
        var end = inner.LastIndexOf($"</{tag}>", StringComparison.Ordinal);
        return (end < 0 ? inner : inner[..end]).Trim().ToString();
    }

    /// <summary>Whose words a message is in a timeline: what a client wrote in the user's name is a note, and no prompt.</summary>
    public static string? RoleOf(string? role, string text) => role == "user" && IsWrapper(text) ? "system" : role;

    /// <summary>A text as it stands in a timeline, at most <see cref="MaxTimeline"/> units of it.</summary>
    public static string Cut(string text) => text.Length <= MaxTimeline ? text : string.Concat(text.AsSpan(0, MaxTimeline - 1), "…");

    /// <summary>The first line that says something, shortened; nothing of what programs say to each other.</summary>
    public static string Title(string text)
    {
        if (IsJson(text.AsSpan().Trim(), isCut: text.Length is MaxTask or MaxTimeline)) return "";
        var line = ReadOnlySpan<char>.Empty;
        foreach (var range in text.AsSpan().SplitAny('\r', '\n'))
        {
            var next = text.AsSpan()[range].Trim();
            if (line.IsEmpty) line = next;
            if (next.ContainsAnyExcept(Marks))
            {
                line = next;
                break;
            }
        }

        return line.Length <= MaxTitle ? line.ToString() : string.Concat(line[..(MaxTitle - 1)], "…");
    }
}
