using System.Text.Json;
using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Codex;

/// <summary>
/// The running totals that another thread's rollout tells of: a fork may open with a total of its parent, and only the parent's file knows whether that is one.
/// </summary>
internal sealed class CodexThreads
{
    /// <summary>Threads whose totals are kept: a fan-out asks for the same parent once a child.</summary>
    private const int MostKept = 32;

    private readonly CodexRollouts _rollouts = new();
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
            return _rollouts.Find(path, thread) is { } file && Totals(new(file)).Contains(total);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As good as absent.
            return false;
        }
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
        using var unpacked = ArchiveScan.Is(path) ? new UnpackedStream(stream, UnpackedStream.Most) : null;
        using var lines = new LineSplitter((Stream?)unpacked ?? stream, 0);
        while (lines.TryRead(out var json) || lines.TryReadRest(out json))
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
