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

    private static readonly string[] Wrappers =
    [
        "<command-name>", "<command-message>", "<command-args>", "<local-command-stdout>", "<local-command-stderr>",
        "<local-command-caveat>", "<system-reminder>", "<bash-input>", "<bash-stdout>", "<bash-stderr>", "<task-notification>",
        "<user-prompt-submit-hook>", "<environment_context>", "<user_instructions>", "<permissions", "<skills_instructions>",
        "<user_action>", "<apps_instructions>", "<plugins_instructions>", "<INSTRUCTIONS>", "<ide_opened_file>", "<ide_selection>", "<ide_diagnostics>",
        "<new-diagnostics>", "<post-tool-use-hook>", "<session-start-hook>", "<teammate-message", "<bash-notification>",
        "<collaboration_mode>", "<turn_aborted>", "<subagent_notification>", "<model_switch>", "<user_shell_command>", "<session_context>",
        "# AGENTS.md instructions", "Caveat: The messages below", "This session is being continued from a previous conversation",
        Interrupted,
    ];

    /// <summary>What Claude Code writes in the user's name when the user stops a turn.</summary>
    public const string Interrupted = "[Request interrupted by user";

    public static bool IsWrapper(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty) return true;
        foreach (var wrapper in Wrappers)
        {
            if (start.StartsWith(wrapper, StringComparison.Ordinal)) return true;
        }

        return IsJson(start.TrimEnd(), isCut: text.Length is MaxTask or MaxTimeline);
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
