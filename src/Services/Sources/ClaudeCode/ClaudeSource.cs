using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Claude Code: <c>projects/**/*.jsonl</c> in each of its directories, and in those that Claude Desktop gives it.</summary>
internal sealed class ClaudeSource : LogSource
{
    private const string Projects = "projects";

    /// <summary>Where Claude Desktop keeps what Claude Code writes in it, a configuration for each session.</summary>
    private static readonly string[] Desktop = ["local-agent-mode-sessions", "claude-code-sessions"];

    private static readonly string DesktopLogs = Path.Combine(".claude", Projects);

    public override string Name => SourceNames.ClaudeCode;

    public override string GivenName => "claude";

    public override string Title => "Claude Code";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("CLAUDE_CONFIG_DIR", settings.ClaudeConfigDir);

    /// <summary>Claude Desktop keeps its own places, whatever is set for Claude Code.</summary>
    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && settings.Home is { } home)
        {
            directories = [Path.Combine(home, ".claude"), Path.Combine(settings.XdgConfigHome ?? Path.Combine(home, ".config"), "claude")];
        }
        return directories.Select(Logs).Concat(InDesktop(settings));
    }

    internal override IEnumerable<string> Given(string path)
    {
        string[] desktop = [.. InDesktop(new() { Host = "", Home = path })];
        var code = Inner(path, ".claude");
        return desktop.Length > 0 && code == path && !Directory.Exists(Path.Combine(path, Projects)) ? desktop : [Logs(code), .. desktop];
    }

    /// <summary>Of Claude Desktop the transcripts of Claude Code alone: what else lies there, as <c>audit.jsonl</c>, repeats a part of them.</summary>
    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name)
    {
        if (!name.EndsWith(".jsonl", StringComparison.Ordinal)) return false;
        foreach (var place in Desktop)
        {
            var at = directory.LastIndexOf(place, StringComparison.Ordinal);
            if (at >= 0) return directory[at..].Contains(DesktopLogs, StringComparison.Ordinal);
        }

        return true;
    }

    private static IEnumerable<string> InDesktop(SourceSettings settings) =>
        settings.ConfigHomes.SelectMany(static home => Desktop.Select(place => Path.Combine(home, "Claude", place))).Where(PlaceTrouble.MayHave);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new ClaudeReader(identity, state, context.UsageOnly, context.Pricing));

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    /// <summary>A Claude Code directory's logs; a directory that has no <c>projects</c> is taken as the logs themselves.</summary>
    private static string Logs(string path)
    {
        var projects = Path.Combine(path, Projects);
        var isLogs = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) == Projects || !PlaceTrouble.MayHave(projects);
        return isLogs && Directory.Exists(path) ? path : projects;
    }
}
