using Helicarrier.Domain;

namespace Helicarrier.Services.Sources;

/// <summary>Where agents' logs lie and whether they are watched. Filled by the host's settings; nothing here reads the environment.</summary>
public sealed record SourceSettings
{
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>This machine's name: tells equal paths of two machines apart.</summary>
    public required string Host { get; init; }

    /// <summary>The user's home directory; null searches no default place.</summary>
    public string? Home { get; init; }

    /// <summary><c>XDG_CONFIG_HOME</c>; null is <c>~/.config</c>.</summary>
    public string? XdgConfigHome { get; init; }

    /// <summary><c>CLAUDE_CONFIG_DIR</c>: one or more directories, separated by commas; replaces the default ones.</summary>
    public string? ClaudeConfigDir { get; init; }

    /// <summary><c>CODEX_HOME</c>: one or more directories, separated by commas; replaces the default one.</summary>
    public string? CodexHome { get; init; }

    /// <summary><c>GEMINI_CLI_HOME</c>: the directory that holds <c>.gemini</c>, in place of the user's home.</summary>
    public string? GeminiCliHome { get; init; }

    /// <summary>
    /// <c>GEMINI_DATA_DIR</c>: one or more directories in place of <c>~/.gemini</c>, separated by commas; goes before <see cref="GeminiCliHome"/>.
    /// </summary>
    public string? GeminiDataDir { get; init; }

    /// <summary><c>XDG_DATA_HOME</c>; null is <c>~/.local/share</c>.</summary>
    public string? XdgDataHome { get; init; }

    /// <summary>Where clients that follow XDG keep their data on every system; null without a home.</summary>
    public string? DataHome => XdgDataHome ?? (Home is { } home ? Path.Combine(home, ".local", "share") : null);

    /// <summary><c>OPENCODE_DATA_DIR</c>: one or more directories in place of <c>~/.local/share/opencode</c>, separated by commas.</summary>
    public string? OpenCodeDataDir { get; init; }

    /// <summary><c>OPENCODE_DB</c>: the database file in place of the one in the data directory; relative to that directory.</summary>
    public string? OpenCodeDatabase { get; init; }

    /// <summary><c>KILO_DATA_DIR</c>: one or more directories in place of <c>~/.local/share/kilo</c>, separated by commas.</summary>
    public string? KiloDataDir { get; init; }

    /// <summary><c>APPDATA</c>: where programs keep settings on Windows.</summary>
    public string? AppData { get; init; }

    /// <summary><c>OPENCLAW_DIR</c>: one or more directories in place of <c>~/.openclaw</c>, separated by commas.</summary>
    public string? OpenClawDir { get; init; }

    /// <summary><c>PI_CODING_AGENT_DIR</c>: one or more directories in place of <c>~/.pi/agent</c>, separated by commas.</summary>
    public string? PiAgentDir { get; init; }

    /// <summary><c>CLIPROXYAPI_DIR</c>: one or more directories of CLIProxyAPI's logs and exports, separated by commas; replaces the default ones.</summary>
    public string? CliProxyDir { get; init; }

    /// <summary>Where the queue feed keeps the records that it took over; null when there is no such place.</summary>
    public string? CliProxySpool { get; init; }

    /// <summary>Where programs keep what belongs to a user on this and other systems; those that exist, else the first.</summary>
    internal IReadOnlyList<string> ConfigHomes
    {
        get
        {
            List<string> homes = [];
            if (XdgConfigHome is not null || Home is not null) homes.Add(XdgConfigHome ?? Path.Combine(Home!, ".config"));
            if (Home is not null) homes.Add(Path.Combine(Home, "Library", "Application Support"));
            if (AppData is not null) homes.Add(AppData);
            return homes.Where(Directory.Exists).ToList() is { Count: > 0 } there ? there : [.. homes.Take(1)];
        }
    }

    /// <summary>A path that a person wrote: <c>~</c> at its beginning, which only shells understand, is the home.</summary>
    internal string Expanded(string path) =>
        Home is { } home && path is ['~'] or ['~', '/' or '\\', ..] ? Path.Join(home, path.AsSpan(1)) : path;

    /// <summary><c>CURSOR_DATA_DIR</c>: one or more directories that hold Cursor's <c>User</c>, separated by commas; replaces the default ones.</summary>
    public string? CursorDataDir { get; init; }

    /// <summary><c>CURSOR_USAGE_CSV</c>: usage exports of the Cursor account, separated by commas. Cursor's own database then gives no calls.</summary>
    public string? CursorUsageCsv { get; init; }

    /// <summary><c>COPILOT_HOME</c>: one or more directories in place of <c>~/.copilot</c>, separated by commas.</summary>
    public string? CopilotHome { get; init; }

    /// <summary><c>QWEN_DATA_DIR</c>: one or more directories in place of <c>~/.qwen</c>, separated by commas.</summary>
    public string? QwenDataDir { get; init; }

    /// <summary><c>AMP_DATA_DIR</c>: one or more directories in place of <c>~/.local/share/amp</c>, separated by commas.</summary>
    public string? AmpDataDir { get; init; }

    public WatchMode Watch { get; init; } = WatchMode.AfterFirstImport;

    /// <summary>How often watched roots are looked through when the file system reports nothing. Network folders report nothing.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}
