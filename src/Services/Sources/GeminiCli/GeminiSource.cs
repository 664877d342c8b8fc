using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.GeminiCli;

/// <summary>Gemini CLI: the chats below <c>tmp</c>, of which the older ones are documents and not lines.</summary>
internal sealed class GeminiSource : LogSource
{
    public override string Name => SourceNames.GeminiCli;

    public override string GivenName => "gemini";

    public override string Title => "Gemini CLI";

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("GEMINI_DATA_DIR", settings.GeminiDataDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0 && (settings.GeminiCliHome ?? settings.Home) is { } home) directories = [Path.Combine(home, ".gemini")];
        return directories.Select(Logs);
    }

    internal override IEnumerable<string> Given(string path) => [Logs(Inner(path, ".gemini"))];

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) => GeminiFiles.IsChat(directory, name);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) => GeminiFiles.IsLegacy(file.Path)
        ? new DocumentScan(file, new GeminiReader(LogFileIdentity.Of(new FileInfo(file.Path)), GeminiFiles.Project(file.Path)), context)
        : FileScan.Open(file, context, (identity, state) => new GeminiReader(identity, GeminiFiles.Project(file.Path), state));

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        GeminiFiles.ProjectRoot(file.Path) is { } root ? [file.Path, root] : [file.Path];

    /// <summary>A Gemini CLI directory's projects; a directory that has no <c>tmp</c> is taken as the projects or chats themselves.</summary>
    private static string Logs(string path)
    {
        var projects = Path.Combine(path, "tmp");
        return Directory.Exists(path) && !PlaceTrouble.MayHave(projects) ? path : projects;
    }
}
