namespace Helicarrier.Services.Sources;

/// <summary>What clients write in a user's name, and in front of what a user says.</summary>
internal static class PromptWrappers
{
    /// <summary>
    /// Tags whose text is the client's, closed or not. Others are the client's only when they are closed and called as no tag of HTML is, with a
    /// line or a dash.
    /// </summary>
    private static readonly string[] Tags =
    [
        "command-name", "command-message", "command-args", "command-contents", "local-command-stdout", "local-command-stderr", "local-command-caveat",
        "system-reminder", "system_reminder", "system-notification", "bash-input", "bash-stdout", "bash-stderr", "bash-notification", "task-notification",
        "user-prompt-submit-hook", "post-tool-use-hook", "session-start-hook", "hook_context", "hook_prompt", "user-memory-input", "environment_context",
        "environment_details", "user_instructions", "permissions", "skills_instructions", "user_action", "apps_instructions", "plugins_instructions",
        "INSTRUCTIONS", "ide_opened_file", "ide_selection", "ide_diagnostics", "new-diagnostics", "teammate-message", "collaboration_mode",
        "turn_aborted", "subagent_notification", "model_switch", "user_shell_command", "session_context", "state_snapshot", "skill", "image",
    ];

    /// <summary>Tags within which a client puts what the user said.</summary>
    private static readonly string[] Frames = ["user_query", "user_input", "user_message", "user_prompt", "user_request"];

    /// <summary>How a text begins that is the client's to its end.</summary>
    private static readonly string[] Beginnings =
    [
        "# AGENTS.md instructions", "Caveat: The message", "This session is being continued from a previous conversation", PromptText.Interrupted,
        "Stop hook feedback:", "SubagentStop hook feedback:", "UserPromptSubmit operation blocked by hook", "Operation stopped by hook",
        "This is the Gemini CLI. We are setting up the context", "This is the Qwen Code. We are setting up the context",
        "A new session was started via /new or /reset",
    ];

    private const string Ide = "# Context from my IDE setup:";

    private const string IdeRequest = "## My request for Codex:";

    private const string Metadata = "(untrusted metadata):";

    private const string Fence = "```";

    /// <summary>What is left of a text without what a client put before it, without blanks around; nothing where all is the client's.</summary>
    public static ReadOnlySpan<char> Without(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.Trim();
            if (text.IsEmpty || Begins(text)) return default;
            var rest = Behind(text);
            if (rest.Length == text.Length) return text;
            text = rest;
        }
    }

    private static bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>What comes after the first thing that is the client's; the text itself where it begins with none.</summary>
    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text) => text[0] switch
    {
        '<' => BehindTag(text),
        '[' => BehindImage(text),
        '#' when text.StartsWith(Ide, StringComparison.Ordinal) => After(text, IdeRequest),
        _ => BehindMetadata(text),
    };

    private static ReadOnlySpan<char> BehindTag(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("</image>", StringComparison.Ordinal)) return text["</image>".Length..];
        var open = text.IndexOf('>');
        if (open < 0) return IsIn(Tags, NameOf(text)) ? default : text;
        var name = NameOf(text[..open]);
        if (name.IsEmpty) return text;
        var inner = text[(open + 1)..];
        var end = $"</{name}>";
        if (IsIn(Frames, name))
        {
            var last = inner.LastIndexOf(end, StringComparison.Ordinal);
            return last < 0 ? inner : inner[..last];
        }

        var close = inner.IndexOf(end, StringComparison.Ordinal);
        if (IsIn(Tags, name)) return close < 0 ? default : inner[(close + end.Length)..];
        return close >= 0 && name.ContainsAny('_', '-') ? inner[(close + end.Length)..] : text;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1..];
        var end = name.IndexOfAny(' ', '\n', '>');
        if (end >= 0) name = name[..end];
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-')) return default;
        }

        return name;
    }

    private static bool IsIn(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var one in names)
        {
            if (name.SequenceEqual(one)) return true;
        }

        return false;
    }

    // "[Image #1]", "[Image: source: …]": where a picture was pasted.
    private static ReadOnlySpan<char> BehindImage(ReadOnlySpan<char> text)
    {
        var isImage = text.StartsWith("[Image #", StringComparison.Ordinal) || text.StartsWith("[Image: ", StringComparison.Ordinal);
        return isImage && text.IndexOf(']') is > 0 and var end ? text[(end + 1)..] : text;
    }

    private static ReadOnlySpan<char> BehindMetadata(ReadOnlySpan<char> text)
    {
        var line = text.IndexOf('\n') is > 0 and var end ? text[..end] : text;
        if (!line.TrimEnd().EndsWith(Metadata, StringComparison.Ordinal)) return text;
        return After(After(text, Fence), Fence);
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + mark.Length)..] : default;
}
