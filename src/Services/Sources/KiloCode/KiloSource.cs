using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Cline;
using Helicarrier.Services.Sources.OpenCode;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.KiloCode;

/// <summary>Kilo Code: the tasks of its first extension, which descends from Cline, and the database of what was built anew upon OpenCode.</summary>
internal sealed class KiloSource : LogSource
{
    private readonly ClineSource _tasks = new(ClineVariant.KiloCode);

    public override string Name => SourceNames.KiloCode;

    public override string GivenName => _tasks.GivenName;

    public override string Title => _tasks.Title;

    /// <summary>Below a directory of data are thousands of folders of file versions.</summary>
    internal override bool WatchesBelow(string root) => !OpenCodeFiles.IsHome(Variant, root);

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("KILO_DATA_DIR", settings.KiloDataDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var data = Listed(settings);
        if (data.Count == 0 && settings.DataHome is { } share) data = [Path.Combine(share, Variant.Folder)];
        return [.. _tasks.Roots(settings), .. data];
    }

    internal override IEnumerable<string> Given(string path)
    {
        if (File.Exists(path)) return [path];
        var data = Inner(path, ".local", "share", Variant.Folder);
        var tasks = _tasks.Given(path);
        return OpenCodeFiles.IsHome(Variant, data) ? [.. tasks.Where(place => place != data && place != path), data] : tasks;
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        _tasks.IsLog(directory, name) || OpenCodeFiles.IsDatabase(Variant, name);

    internal override IEnumerable<LogFile> Find(string root, ICollection<string> errors)
    {
        var isTasks = File.Exists(root) ? IsTask(root) : !OpenCodeFiles.IsHome(Variant, root);
        return isTasks ? _tasks.Find(root, errors) : OpenCodeFiles.Find(Variant, root, errors);
    }

    internal override LogFile? At(string path) => IsTask(path) ? _tasks.At(path) : OpenCodeFiles.AtDatabase(Variant, path);

    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        IsTask(file.Path) ? _tasks.Inputs(file, context) : OpenCodeFiles.Inputs(file);

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        IsTask(file.Path) ? _tasks.Open(file, context) : OpenCodeFiles.Open(file, context);

    private static OpenCodeVariant Variant => OpenCodeVariant.KiloCode;

    private static bool IsTask(string path) => Path.GetFileName(path) == ClineSource.Messages;
}
