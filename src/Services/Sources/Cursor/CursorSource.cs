using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>Cursor: the database of its global storage, and usage exports of the account that the user points to.</summary>
internal sealed class CursorSource : LogSource
{
    private const string Database = "state.vscdb";
    private const string Export = ".csv";

    public override string Name => SourceNames.Cursor;

    public override string GivenName => "cursor";

    public override string Title => "Cursor";

    /// <summary>The database lies at the top; below it are the stores of extensions.</summary>
    internal override bool WatchesBelow(string root) => false;

    internal override (string Variable, string? List)? Named(SourceSettings settings) => ("CURSOR_DATA_DIR", settings.CursorDataDir);

    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var directories = Listed(settings);
        if (directories.Count == 0) directories = [.. settings.ConfigHomes.Select(home => Path.Combine(home, "Cursor"))];
        return directories.Select(Storage).Concat(Exports(settings));
    }

    /// <summary>Usage exports of the account.</summary>
    public static IEnumerable<string> Exports(SourceSettings settings) => Listed(settings.CursorUsageCsv, settings).Select(Path.GetFullPath);

    internal override IEnumerable<string> Given(string path)
    {
        if (File.Exists(path)) return [path];
        var cursor = Inner(Inner(path, ".config", "Cursor"), "Library", "Application Support", "Cursor");
        return [Directory.Exists(Path.Combine(cursor, "User")) ? Storage(cursor) : Inner(cursor, "globalStorage")];
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        ClientDatabase.IsCalled(name, Database) || name.EndsWith(Export, StringComparison.OrdinalIgnoreCase);

    internal override IEnumerable<LogFile> Find(string root, ICollection<string> errors)
    {
        if (File.Exists(root))
        {
            return IsExport(root) ? LogSearch.Find(this, root, errors) : ClientDatabase.Find(Name, root, errors) is { } named ? [named] : [];
        }
        return ClientDatabase.Find(Name, Path.Combine(root, Database), errors) is { } database ? [database] : [];
    }

    internal override LogFile? At(string path) => IsExport(path) ? base.At(path) : ClientDatabase.At(Name, path);

    /// <summary>A database is read together with those of the workspaces, and bills nothing where there is an export.</summary>
    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        IsExport(file.Path) ? [file.Path] : [.. ClientDatabase.Files(file.Path), .. new CursorWorkspaces(file.Path).Files(), .. Exports(context.Settings)];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context) =>
        IsExport(file.Path) ? new DocumentScan(file, new CursorExportReader(), context) : CursorScan.Open(file, context);

    private static bool IsExport(string path) => path.EndsWith(Export, StringComparison.OrdinalIgnoreCase);

    private static string Storage(string directory) => Path.Combine(directory, "User", "globalStorage");
}
