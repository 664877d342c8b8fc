using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.CopilotCli;

/// <summary>Copilot CLI: <c>session-state/SESSION/events.jsonl</c>, and the flat files of older versions.</summary>
internal sealed class CopilotSource : LogSource
{
    private static readonly string[] Folders = ["session-state", "history-session-state"];

    public override string Name => SourceNames.CopilotCli;

    public override string GivenName => "copilot";

    public override string Title => "Copilot CLI";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("COPILOT_HOME", settings.CopilotHome);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && settings.Home is { } home) directories = [Path.Combine(home, ".copilot")];
        return directories.SelectMany(Logs);
    }

    internal override IEnumerable<string> Given(string path) => Logs(Inner(path, ".copilot"));

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name is "events.jsonl" || (name.EndsWith(".jsonl", StringComparison.Ordinal) && Folders.Contains(Path.GetFileName(directory).ToString()));

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => [file.Path];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        FileScan.Open(file, context, (identity, state) => new CopilotReader(identity, state));

    /// <summary>The session a file is about: its folder's name, or that of the file where sessions have no folders.</summary>
    internal static string Session(string path)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(path));
        return Path.GetFileName(path) == "events.jsonl" && !string.IsNullOrEmpty(folder) ? folder : Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>A Copilot CLI directory's sessions, newer and older; a directory that has neither is taken as the sessions themselves.</summary>
    private static IReadOnlyList<string> Logs(string path)
    {
        string[] both = [.. Folders.Select(folder => Path.Combine(path, folder))];
        return Directory.Exists(path) && !both.Any(PlaceTrouble.MayHave) ? [path] : both;
    }
}
