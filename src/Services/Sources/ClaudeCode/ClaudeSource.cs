using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>Claude Code: <c>projects/**/*.jsonl</c> in each of its directories.</summary>
internal sealed class ClaudeSource : LogSource
{
    private const string Projects = "projects";

    public override string Name => SourceNames.ClaudeCode;

    public override string GivenName => "claude";

    public override string Title => "Claude Code";

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings.ClaudeConfigDir);
        if (directories.Count == 0 && settings.Home is { } home)
        {
            directories = [Path.Combine(home, ".claude"), Path.Combine(settings.XdgConfigHome ?? Path.Combine(home, ".config"), "claude")];
        }
        return directories.Select(Logs);
    }

    internal override IEnumerable<string> Given(string path) => [Logs(Inner(path, ".claude"))];

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) => name.EndsWith(".jsonl", StringComparison.Ordinal);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new ClaudeReader(identity, state, context.UsageOnly));

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    /// <summary>A Claude Code directory's logs; a directory that has no <c>projects</c> is taken as the logs themselves.</summary>
    private static string Logs(string path)
    {
        var projects = Path.Combine(path, Projects);
        var isLogs = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) == Projects || !Directory.Exists(projects);
        return isLogs && Directory.Exists(path) ? path : projects;
    }
}
