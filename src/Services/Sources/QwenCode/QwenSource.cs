using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.QwenCode;

/// <summary>Qwen Code: <c>projects/PROJECT/chats/SESSION.jsonl</c>.</summary>
internal sealed class QwenSource : LogSource
{
    public override string Name => SourceNames.QwenCode;

    public override string GivenName => "qwen";

    public override string Title => "Qwen Code";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("QWEN_DATA_DIR", settings.QwenDataDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && settings.Home is { } home) directories = [Path.Combine(home, ".qwen")];
        return directories.Select(Logs);
    }

    internal override IEnumerable<string> Given(string path) => [Logs(Inner(path, ".qwen"))];

    /// <summary>A session's chat. <c>usage_record.jsonl</c> beside the projects sums up the same calls.</summary>
    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.EndsWith(".jsonl", StringComparison.Ordinal) && Path.GetFileName(directory) is "chats";

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new QwenReader(identity, state));

    /// <summary>A Qwen Code directory's projects; a directory that has none is taken as the projects or chats themselves.</summary>
    private static string Logs(string path)
    {
        var projects = Path.Combine(path, "projects");
        return Directory.Exists(path) && !PlaceTrouble.MayHave(projects) ? path : projects;
    }
}
