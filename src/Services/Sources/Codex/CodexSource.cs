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

    /// <summary>Codex compresses a rollout that nobody wrote to for seven days.</summary>
    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.StartsWith("rollout-", StringComparison.Ordinal)
        && (name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".jsonl.zst", StringComparison.Ordinal));

    /// <summary>Of a rollout and its compressed copy beside it, the rollout.</summary>
    internal override IEnumerable<LogFile> Find(string root, ICollection<string> errors)
    {
        var found = base.Find(root, errors).ToList();
        return found.Exists(static file => ArchiveScan.Is(file.Path)) ? found.Where(static file => !IsCopy(file.Path)) : found;
    }

    internal override LogFile? At(string path) => IsCopy(path) ? null : base.At(path);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context)
    {
        ReaderFactory reader = (identity, state) => new CodexReader(identity, state, _threads);
        return ArchiveScan.Is(file.Path) ? ArchiveScan.Open(file, context, reader) : FileScan.Open(file, context, reader);
    }

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private static bool IsCopy(string path) => ArchiveScan.Is(path) && File.Exists(ArchiveScan.PlainPath(path));

    /// <summary>A Codex directory's active and archived rollouts; a directory that has neither is taken as the logs themselves.</summary>
    private static IReadOnlyList<string> Logs(string path)
    {
        string[] both = [Path.Combine(path, Active), Path.Combine(path, Archived)];
        return Directory.Exists(path) && !both.Any(PlaceTrouble.MayHave) ? [path] : both;
    }
}
