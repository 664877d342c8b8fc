using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Hooks;

/// <summary>Where the clients' settings are, and what is Helicarrier's own beside them. Nothing here looks whether it is there.</summary>
public sealed class HookPlaces
{
    private readonly Dictionary<string, string> _files;

    /// <param name="settings">Where the user's and the clients' directories are; of several directories of a client the first.</param>
    /// <exception cref="HookException">The environment names no home directory.</exception>
    public HookPlaces(SourceSettings settings)
    {
        var home = settings.Home ?? throw new HookException("HOME is not set, so there is no place to look for settings.");
        var config = settings.XdgConfigHome ?? Path.Combine(home, ".config");
        Directory = Path.GetFullPath(Path.Combine(config, "helicarrier"));
        CodexHome = Path.GetFullPath(First(settings.CodexHome) ?? Path.Combine(home, ".codex"));
        _files = new(StringComparer.Ordinal)
        {
            [HookClient.Claude.Name] = Path.GetFullPath(Path.Combine(First(settings.ClaudeConfigDir) ?? Path.Combine(home, ".claude"), "settings.json")),
            [HookClient.Codex.Name] = Path.Combine(CodexHome, "hooks.json"),
            [HookClient.Gemini.Name] = Path.GetFullPath(Path.Combine(settings.GeminiCliHome ?? home, ".gemini", "settings.json")),
            [HookClient.OpenCode.Name] = Path.GetFullPath(Path.Combine(config, "opencode", "plugin", "helicarrier.js")),
        };
    }

    /// <summary>Helicarrier's own directory of settings.</summary>
    public string Directory { get; }

    /// <summary>The directory that Codex keeps its files in.</summary>
    public string CodexHome { get; }

    /// <summary>Where Codex keeps its settings, and whom it trusts.</summary>
    public string CodexConfig => Path.Combine(CodexHome, "config.toml");

    /// <summary>The command that hooks call.</summary>
    public string Script => Path.Combine(Directory, "hook");

    /// <summary>The key that the command sends, as a line of a request's head; for this user alone.</summary>
    public string Key => Path.Combine(Directory, "hook.key");

    /// <summary>Where the host is, one line.</summary>
    public string Url => Path.Combine(Directory, "hook.url");

    /// <summary>What was installed where.</summary>
    public string Record => Path.Combine(Directory, "hooks.json");

    /// <summary>The file that a client's hooks are in.</summary>
    public string File(HookClient client) => _files[client.Name];

    /// <summary>Whether a client was ever used here: its directory of settings is there.</summary>
    public bool IsFound(HookClient client)
    {
        var directory = Path.GetDirectoryName(File(client))!;
        return System.IO.Directory.Exists(client == HookClient.OpenCode ? Path.GetDirectoryName(directory)! : directory);
    }

    private static string? First(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
