using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>Codex: <c>rollout-*.jsonl</c> among its active and its archived sessions.</summary>
internal sealed class CodexSource : LogSource
{
    /// <summary>Folder of rollouts in a Codex directory.</summary>
    public const string Active = "sessions";

    /// <summary>Folder of those that were put away.</summary>
    public const string Archived = "archived_sessions";

    private readonly CodexThreads _threads = new();

    public override string Name => SourceNames.Codex;

    public override string GivenName => "codex";

    public override string Title => "Codex";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("CODEX_HOME", settings.CodexHome);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && settings.Home is { } home) directories = [Path.Combine(home, ".codex")];
        return directories.SelectMany(Logs);
    }

    internal override IEnumerable<string> Given(string path) => Logs(Inner(path, ".codex"));

    /// <summary>Compressed rollouts are found too, so that they can be counted.</summary>
    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.StartsWith("rollout-", StringComparison.Ordinal)
        && (name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".jsonl.zst", StringComparison.Ordinal));

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new CodexReader(identity, state, _threads));

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    /// <summary>A Codex directory's active and archived rollouts; a directory that has neither is taken as the logs themselves.</summary>
    private static IReadOnlyList<string> Logs(string path)
    {
        string[] both = [Path.Combine(path, Active), Path.Combine(path, Archived)];
        return Directory.Exists(path) && !both.Any(Directory.Exists) ? [path] : both;
    }
}
