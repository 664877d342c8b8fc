using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>OpenCode: its database, and the older storage beside it. It follows XDG on every system.</summary>
internal sealed class OpenCodeSource : LogSource
{
    public override string Name => SourceNames.OpenCode;

    public override string GivenName => "opencode";

    public override string Title => "OpenCode";

    /// <summary>The database lies at the top; below it are thousands of folders of file versions.</summary>
    internal override bool WatchesBelow(string root) => false;

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("OPENCODE_DATA_DIR", settings.OpenCodeDataDir);

    /// <summary>A database that is named goes in the place of the data directory's own.</summary>
    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var data = Listed(settings);
        if (data.Count == 0 && settings.DataHome is { } share) data = [Path.Combine(share, "opencode")];
        if (settings.OpenCodeDatabase is { } database && (Path.IsPathRooted(database) || data.Count > 0))
        {
            data = [Path.IsPathRooted(database) ? database : Path.Combine(data[0], database)];
        }
        return data;
    }

    internal override IEnumerable<string> Given(string path) => [Inner(path, ".local", "share", "opencode")];

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        OpenCodeFiles.IsDatabase(OpenCodeVariant.OpenCode, name);

    internal override IEnumerable<LogFile> Find(string root, ICollection<string> errors) => OpenCodeFiles.Find(OpenCodeVariant.OpenCode, root, errors);

    internal override LogFile? At(string path) => OpenCodeFiles.AtDatabase(OpenCodeVariant.OpenCode, path);

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) => OpenCodeFiles.Inputs(file);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) => OpenCodeFiles.Open(file, context);
}
