using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>
/// The running totals that another thread's rollout tells of: a fork may open with a total of its parent, and only the parent's file knows whether that is one.
/// </summary>
internal sealed class CodexThreads
{
    /// <summary>Threads whose totals are kept: a fan-out asks for the same parent once a child.</summary>
    private const int MostKept = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Length, DateTime Changed, HashSet<CodexCounts> Totals)> _kept = new(StringComparer.Ordinal);

    /// <summary>Whether a thread's rollout, if it lies among those of a file, tells of a total.</summary>
    /// <param name="path">A rollout beside which the thread's is looked for.</param>
    /// <param name="thread">The thread's id.</param>
    /// <param name="total">The total.</param>
    public bool Tells(string path, string thread, CodexCounts total)
    {
        try
        {
            return Find(path, thread) is { } file && Totals(file).Contains(total);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As good as absent.
            return false;
        }
    }

    /// <summary>Beside the file first, where a fan-out's parent mostly lies; then anywhere among active and archived rollouts.</summary>
    private static FileInfo? Find(string path, string thread)
    {
        // A part of a file name: nothing but an id may be one.
        if (!Guid.TryParse(thread, out _) || Path.GetDirectoryName(path) is not { } directory) return null;
        var name = $"rollout-*{thread}.jsonl";
        return Homes(directory).Select(home => Search(home, name, deep: true)).Prepend(Search(directory, name, deep: false))
            .FirstOrDefault(found => found is not null);
    }

    private static FileInfo? Search(string directory, string name, bool deep) => new DirectoryInfo(directory)
        .EnumerateFiles(name, new EnumerationOptions { RecurseSubdirectories = deep, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
        .FirstOrDefault();

    private static IEnumerable<string> Homes(string directory)
    {
        for (var place = new DirectoryInfo(directory); place is not null; place = place.Parent)
        {
            if (place is not { Name: CodexSource.Active or CodexSource.Archived, Parent: { } home }) continue;
            return new[] { CodexSource.Active, CodexSource.Archived }.Select(name => Path.Combine(home.FullName, name)).Where(Directory.Exists);
        }

        return [];
    }

    private HashSet<CodexCounts> Totals(FileInfo file)
    {
        lock (_gate)
        {
            var isKept = _kept.TryGetValue(file.FullName, out var kept) && (kept.Length, kept.Changed) == (file.Length, file.LastWriteTimeUtc);
            if (isKept) return kept.Totals;
        }

        var totals = Read(file.FullName);
        lock (_gate)
        {
            if (_kept.Count >= MostKept) _kept.Clear();
            _kept[file.FullName] = (file.Length, file.LastWriteTimeUtc, totals);
        }

        return totals;
    }

    private static HashSet<CodexCounts> Read(string path)
    {
        var totals = new HashSet<CodexCounts>();
        var (parser, line) = (new CodexLineParser(new(), new()), new CodexPayload());
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        using var lines = new LineSplitter(stream, 0);
        while (lines.TryRead(out var json))
        {
            if (json.IndexOf("\"total_token_usage\""u8) < 0) continue;
            try
            {
                if (!parser.TryParse(json, line)) continue;
                parser.ReadPayload(line.Payload.Of(json), line);
                if (line is { BadTotal: false, Total: { } total }) totals.Add(total);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // No total of anything.
            }
        }

        return totals;
    }
}
