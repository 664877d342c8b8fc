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

    private static readonly string[] Wrappers =
    [
        "<command-name>", "<command-message>", "<command-args>", "<local-command-stdout>", "<local-command-stderr>",
        "<local-command-caveat>", "<system-reminder>", "<bash-input>", "<bash-stdout>", "<bash-stderr>", "<task-notification>",
        "<user-prompt-submit-hook>", "<environment_context>", "<user_instructions>", "<permissions", "<skills_instructions>",
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

        return false;
    }

    /// <summary>Whose words a message is in a timeline: what a client wrote in the user's name is a note, and no prompt.</summary>
    public static string? RoleOf(string? role, string text) => role == "user" && IsWrapper(text) ? "system" : role;

    /// <summary>A text as it stands in a timeline, at most <see cref="MaxTimeline"/> units of it.</summary>
    public static string Cut(string text) => text.Length <= MaxTimeline ? text : string.Concat(text.AsSpan(0, MaxTimeline - 1), "…");

    /// <summary>The first line that says something, shortened.</summary>
    public static string Title(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        if (end >= 0) line = line[..end].TrimEnd();
        return line.Length <= MaxTitle ? line.ToString() : string.Concat(line[..(MaxTitle - 1)], "…");
    }
}
