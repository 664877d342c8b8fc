using System.Diagnostics;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>
/// Where the rollouts of threads lie. A directory is listed once for as long as it stays as it is, and all rollouts of a Codex directory once for a while:
/// many forks ask for parents that are not there.
/// </summary>
internal sealed class CodexRollouts
{
    /// <summary>Characters of a thread's id, with which a rollout's name ends.</summary>
    private const int IdLength = 36;

    /// <summary>Listings that are kept.</summary>
    private const int MostKept = 64;

    /// <summary>How long a listing of everything is good: a parent that comes later is found by whoever asks later.</summary>
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Listing> _beside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Listing> _homes = new(StringComparer.Ordinal);

    /// <summary>The rollout of a thread: beside another first, where a fan-out's parent mostly lies; then anywhere among active and archived ones.</summary>
    /// <param name="path">A rollout.</param>
    /// <param name="thread">The thread's id.</param>
    /// <returns>Null when there is none, as far as was looked.</returns>
    public string? Find(string path, string thread)
    {
        if (Path.GetDirectoryName(path) is not { } directory) return null;
        return Beside(directory).GetValueOrDefault(thread) ?? Home(directory)?.GetValueOrDefault(thread);
    }

    private Dictionary<string, string> Beside(string directory)
    {
        var changed = Directory.GetLastWriteTimeUtc(directory).Ticks;
        return Kept(_beside, directory, listing => listing.At == changed, () => new(changed, List([directory], deep: false)));
    }

    private Dictionary<string, string>? Home(string directory)
    {
        var folders = Folders(directory);
        if (folders.Count == 0) return null;
        return Kept(
            _homes, folders[0], static listing => Stopwatch.GetElapsedTime(listing.At) < Good, () => new(Stopwatch.GetTimestamp(), List(folders, deep: true)));
    }

    private Dictionary<string, string> Kept(Dictionary<string, Listing> kept, string key, Func<Listing, bool> isGood, Func<Listing> list)
    {
        lock (_gate)
        {
            if (kept.TryGetValue(key, out var known) && isGood(known)) return known.Rollouts;
        }

        var made = list();
        lock (_gate)
        {
            if (kept.Count >= MostKept) kept.Clear();
            kept[key] = made;
        }

        return made.Rollouts;
    }

    private static Dictionary<string, string> List(IEnumerable<string> directories, bool deep)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = deep, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        var rollouts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in directories.SelectMany(directory => Directory.EnumerateFiles(directory, "rollout-*.jsonl*", options)))
        {
            // The plain one of two.
            if (Thread(path) is { } thread && !(ArchiveScan.Is(path) && rollouts.ContainsKey(thread))) rollouts[thread] = path;
        }

        return rollouts;
    }

    private static string? Thread(string path)
    {
        var name = Path.GetFileName(ArchiveScan.Is(path) ? ArchiveScan.PlainPath(path) : path);
        if (!name.EndsWith(".jsonl", StringComparison.Ordinal)) return null;
        return Path.GetFileNameWithoutExtension(name) is { Length: >= IdLength } stem ? stem[^IdLength..] : null;
    }

    private static List<string> Folders(string directory)
    {
        for (var place = new DirectoryInfo(directory); place is not null; place = place.Parent)
        {
            if (place is not { Name: CodexSource.Active or CodexSource.Archived, Parent: { } home }) continue;
            return [.. new[] { CodexSource.Active, CodexSource.Archived }.Select(name => Path.Combine(home.FullName, name)).Where(Directory.Exists)];
        }

        return [];
    }

    /// <summary>Rollouts by their threads.</summary>
    /// <param name="At">When the directory had changed last, or when it was listed.</param>
    /// <param name="Rollouts">Full paths.</param>
    private sealed record Listing(long At, Dictionary<string, string> Rollouts);
}
