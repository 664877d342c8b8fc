using System.IO.Enumeration;

namespace Helicarrier.Services.Sources;

/// <summary>
/// Looks through a directory for a client's logs. Links are followed, to files and to directories, as clients write through them; each real
/// file is found once, and a link that leads back to where it stands, or to what holds the root, is passed over.
/// </summary>
internal sealed class LogSearch
{
    private readonly LogSource _source;
    private readonly ICollection<string> _errors;
    private readonly string _root;
    private readonly Stack<Place> _places = new();
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogFile> _found = new(StringComparer.Ordinal);

    private LogSearch(LogSource source, string root, ICollection<string> errors)
    {
        _source = source;
        _errors = errors;
        _root = RealPath.Of(root);
        _places.Push(new(root, root, _root));
    }

    /// <summary>Every log below a directory; or the one file that the root names.</summary>
    /// <param name="source">Whose logs.</param>
    /// <param name="root">A directory or a file; it need not exist.</param>
    /// <param name="errors">Takes the directories that may not be listed, each with the reason.</param>
    public static IEnumerable<LogFile> Find(LogSource source, string root, ICollection<string> errors)
    {
        if (File.Exists(root) && PlaceTrouble.OfFile(root) is null)
        {
            var named = Path.GetFullPath(root);
            if (source.IsLog(Path.GetDirectoryName(named), Path.GetFileName(named)))
            {
                return source.At(File.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? named) is { } file ? [file] : [];
            }

        }
        if (!Directory.Exists(root))
        {
            if (PlaceTrouble.OfFolder(root) is { } trouble) errors.Add(trouble);
            return [];
        }

        var directory = Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(root);
        var search = new LogSearch(source, directory, errors);
        while (search._places.TryPop(out var place)) search.Look(place);
        return search._found.Values;
    }

    private void Look(Place place)
    {
        if (!_visited.Add(place.Real)) return;
        try
        {
            foreach (var entry in Entries(place)) Take(entry, place);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone since it was seen.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _errors.Add($"{place.Path}: {e.Message}");
        }
    }

    private FileSystemEnumerable<Entry> Entries(Place place) => new(
        place.Path,
        static (ref FileSystemEntry entry) => new(
            entry.FileName.ToString(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint), entry.Length,
            entry.LastWriteTimeUtc.UtcDateTime),
        new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory || _source.IsLog(place.Shown, entry.FileName),
    };

    private void Take(Entry entry, Place place)
    {
        var path = Path.Combine(place.Path, entry.Name);
        if (!entry.IsDirectory)
        {
            var file = ToFile(entry, path);
            _found.TryAdd(file.Path, file);
        }
        else if (!entry.IsLink)
        {
            _places.Push(new(path, Path.Combine(place.Shown, entry.Name), Path.Combine(place.Real, entry.Name)));
        }
        else if (Directory.Exists(path) && RealPath.Of(path) is var target && !LeadsBack(target, place))
        {
            _places.Push(new(target, Path.Combine(place.Shown, entry.Name), target));
        }
    }

    // What is below the root is found there.
    private bool LeadsBack(string target, Place from) => IsWithin(_root, target) || IsWithin(target, _root) || IsWithin(from.Real, target);

    private LogFile ToFile(Entry entry, string path) =>
        entry.IsLink && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
            ? new(_source.Name, target.FullName, target.Length, target.LastWriteTimeUtc)
            : new(_source.Name, path, entry.Length, entry.ModifiedUtc);

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal)
        && (path.Length == directory.Length || Path.EndsInDirectorySeparator(directory) || path[directory.Length] == Path.DirectorySeparatorChar);

    /// <summary>A directory to be looked through.</summary>
    /// <param name="Path">Where its files are.</param>
    /// <param name="Shown">Where the client sees it, through links: what a log is called is told by this.</param>
    /// <param name="Real">Without any link, which tells it from others.</param>
    private readonly record struct Place(string Path, string Shown, string Real);

    private readonly record struct Entry(string Name, bool IsDirectory, bool IsLink, long Length, DateTime ModifiedUtc);
}
