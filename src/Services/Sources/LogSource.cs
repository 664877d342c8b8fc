using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources;

/// <summary>
/// One client whose logs are read: where they lie, which files are logs, and how each is opened. A client is a class in its
/// own folder and a line in <see cref="LogSources.All"/>.
/// </summary>
public abstract class LogSource
{
    /// <summary>The stored name: a <see cref="Domain.Usage.SourceNames"/> value.</summary>
    public abstract string Name { get; }

    /// <summary>The short name under which directories are given by hand.</summary>
    public abstract string GivenName { get; }

    /// <summary>What people call the client.</summary>
    public abstract string Title { get; }

    /// <summary>Whether notices of changes are asked for below a root's own directory too.</summary>
    internal virtual bool WatchesBelow(string root) => true;

    /// <summary>Where logs are looked for: the default places, or what the settings put in their stead. They need not exist.</summary>
    internal abstract IEnumerable<string> Roots(SourceSettings settings);

    /// <summary>The roots that a path given by hand stands for: a home directory, the client's directory, or its logs themselves.</summary>
    /// <param name="path">Full path.</param>
    internal abstract IEnumerable<string> Given(string path);

    /// <summary>Whether a file is called as a log of this client.</summary>
    internal abstract bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name);

    /// <summary>What is to be read at a root, each unit once; nothing where the root does not exist.</summary>
    /// <exception cref="IOException">The root cannot be searched.</exception>
    /// <exception cref="UnauthorizedAccessException">The root may not be searched.</exception>
    /// <param name="root">One of <see cref="Roots"/>.</param>
    /// <param name="errors">Takes what below it may not be searched, as path and reason.</param>
    internal virtual IEnumerable<LogFile> Find(string root, ICollection<string> errors) => LogSearch.Find(this, root, errors);

    /// <summary>The unit that a changed file belongs to; null when it is gone. Asked only for what <see cref="IsLog"/> says yes to.</summary>
    internal virtual LogFile? At(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new(Name, file.FullName, file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <summary>Opens a unit to be read from where the store left it.</summary>
    /// <exception cref="IOException">It is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal ISourceScan Open(LogFile file, ScanContext context) => GuardedScan.Open(() => OpenUnit(file, context));

    /// <summary>
    /// Every file that a reading of this unit looks at, itself included, whether it exists or not. While they and their order
    /// stay as they are the reading does.
    /// </summary>
    /// <exception cref="IOException">They cannot be told now.</exception>
    /// <exception cref="UnauthorizedAccessException">They cannot be told by this user.</exception>
    internal abstract IReadOnlyList<string> Inputs(LogFile file, ScanContext context);

    /// <summary>The scan itself. What it throws, here and later, ends this unit alone: see <see cref="GuardedScan"/>.</summary>
    private protected abstract ISourceScan OpenUnit(LogFile file, ScanContext context);

    /// <summary>The variable that names directories in place of the default ones, and what it is set to; null where a client has none.</summary>
    internal virtual (string Variable, string? List)? Named(SourceSettings settings) => null;

    /// <summary>The entries of the list of paths in <see cref="Named"/>, <c>~</c> at their beginning being the home; none when it is unset.</summary>
    internal IReadOnlyList<string> Listed(SourceSettings settings) => Listed(Named(settings)?.List, settings);

    /// <summary>The entries of a list of paths, <c>~</c> at their beginning being the home; none when it is unset.</summary>
    private protected static IReadOnlyList<string> Listed(string? list, SourceSettings settings) =>
        [.. (list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []).Select(path => settings.Expanded(path))];

    /// <summary>A directory's own subdirectory if it is there, else the directory.</summary>
    private protected static string Inner(string directory, params ReadOnlySpan<string> names)
    {
        var inner = Path.Combine([directory, .. names]);
        return Directory.Exists(inner) ? inner : directory;
    }
}
