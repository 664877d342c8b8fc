using Helicarrier.Services.Sources.ClaudeCode;
using Helicarrier.Services.Sources.Codex;
using Helicarrier.Services.Sources.GeminiCli;
using Helicarrier.Services.Sources.OpenCode;

namespace Helicarrier.Services.Hooks;

/// <summary>A client whose hooks can call Helicarrier.</summary>
/// <param name="Name">What commands and the host's address call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="LogName">What its agents are called after where its logs are read.</param>
/// <param name="TakesComments">Whether it reads a settings file with comments in it; the others then read nothing of it.</param>
/// <param name="Events">The events that call the host; none for a client that takes a file of ours in their place.</param>
public sealed record HookClient(string Name, string Title, string LogName, bool TakesComments, IReadOnlyList<HookEvent> Events)
{
    private const int Held = 600;
    private const int Short = 5;

    /// <summary>Claude Code. A tool that was allowed and failed ends with an event of its own.</summary>
    public static HookClient Claude { get; } = new("claude", "Claude Code", ClaudeReader.Client, TakesComments: false,
    [
        new("PermissionRequest", Held, Holds: true), new("UserPromptSubmit", Short), new("PostToolUse", Short), new("PostToolUseFailure", Short),
        new("PermissionDenied", Short), new("Stop", Short), new("SessionEnd", Short),
    ]);

    /// <summary>Codex. It gives the end of a session three seconds, whatever is asked for.</summary>
    public static HookClient Codex { get; } = new("codex", "Codex", CodexReader.Client, TakesComments: false,
    [
        new("PermissionRequest", Held, Holds: true), new("UserPromptSubmit", Short), new("PostToolUse", Short), new("Stop", Short), new("SessionEnd", 3),
    ]);

    /// <summary>Gemini CLI. None of its hooks can answer a question, and its times are milliseconds.</summary>
    public static HookClient Gemini { get; } = new("gemini", "Gemini CLI", GeminiReader.Client, TakesComments: true,
    [
        new("BeforeAgent", Short), new("AfterAgent", Short), new("Notification", Short), new("SessionEnd", Short),
    ]);

    /// <summary>OpenCode, by a plugin.</summary>
    public static HookClient OpenCode { get; } = new("opencode", "OpenCode", OpenCodeSession.Client, TakesComments: true, []);

    /// <summary>All of them, in the order in which they are told of.</summary>
    public static IReadOnlyList<HookClient> All { get; } = [Claude, Codex, Gemini, OpenCode];

    /// <summary>The client of a name; null when there is none.</summary>
    public static HookClient? Find(string name) => All.FirstOrDefault(client => client.Name == name);
}
