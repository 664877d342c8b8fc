using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources;

/// <summary>Finds agents' logs on this machine.</summary>
public sealed class SourceDiscovery(SourceSettings settings)
{
    /// <summary>Where logs are looked for: the default places, or what the settings put in their stead. They need not exist.</summary>
    public IReadOnlyList<SourceRoot> Roots() =>
        [.. LogSources.All.SelectMany(Roots).Distinct()];

    private IEnumerable<SourceRoot> Roots(LogSource source)
    {
        var variable = source.Named(settings)?.Variable;
        string[] missing = [.. source.Listed(settings).Where(static directory => !Path.Exists(directory))];
        return source.Roots(settings).Select(root => new SourceRoot(source.Name, root)
        {
            NamedBy = Array.Exists(missing, directory => root.StartsWith(directory, StringComparison.Ordinal)) ? variable : null,
        });
    }

    /// <summary>What the first visit shows: how much of each client's logs is there.</summary>
    public IReadOnlyList<FoundSource> Summarize() => Summarize(Roots());

    public static IReadOnlyList<FoundSource> Summarize(IReadOnlyList<SourceRoot> roots)
    {
        var files = Files(roots).Files;
        return
        [
            .. roots.GroupBy(root => root.Source).Select(group => new FoundSource(
                group.Key,
                [.. group.Select(root => root.Directory).Where(Path.Exists)],
                files.Count(file => file.Source == group.Key),
                files.Where(file => file.Source == group.Key).Sum(file => file.Size))),
        ];
    }

    /// <summary>Every log file under the roots, each real file once though several roots or links lead to it.</summary>
    public static FoundFiles Files(IEnumerable<SourceRoot> roots)
    {
        var found = new Dictionary<string, LogFile>(StringComparer.Ordinal);
        var errors = new List<string>();
        foreach (var root in roots)
        {
            try
            {
                var before = errors.Count;
                foreach (var file in LogSources.Get(root.Source).Find(root.Directory, errors))
                {
                    found.TryAdd(file.Path, file);
                }

                if (errors.Count == before && root.NamedBy is { } by && !Path.Exists(root.Directory))
                {
                    errors.Add($"{root.Directory}: Not there, though {by} names it.");
                }
            }
            catch (Exception e) when (UnitFault.Is(e))
            {
                errors.Add($"{root.Directory}: {UnitFault.Told(e).Message}");
            }
        }

        return new([.. found.Values], [.. errors.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The unit at a path as a watcher reported it; null when it is no log of the source or is gone.</summary>
    public static LogFile? At(string source, string path) => IsLog(source, path) ? LogSources.Get(source).At(path) : null;

    /// <summary>Whether a path is called as a readable log of the source.</summary>
    public static bool IsLog(string source, string path) =>
        LogSources.Get(source).IsLog(Path.GetDirectoryName(path), Path.GetFileName(path));
}
