using System.Collections.Concurrent;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What the store knows of this machine's log files, kept beside it between scans. Safe for use by many threads.</summary>
internal sealed class KnownFiles
{
    private readonly ConcurrentDictionary<string, SourceFile> _byPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _byFingerprint = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, bool> _headLengths = new();
    private readonly ConcurrentDictionary<string, string> _errors = new(StringComparer.Ordinal);

    public KnownFiles(IEnumerable<SourceFile> files)
    {
        foreach (var file in files) Remember(file);
    }

    public SourceFile? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>
    /// A file that began with the same bytes; the caller checks whether it is still where it was. Short files were
    /// remembered by shorter heads, so every length in use is tried: full heads are one length, and most files have one.
    /// </summary>
    public SourceFile? FindMoved(Stream file)
    {
        foreach (var length in _headLengths.Keys)
        {
            if (length <= file.Length && _byFingerprint.TryGetValue(Convert.ToHexString(FileFingerprint.Take(file, length)), out var path)
                && Find(path) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Nothing was added since the last look, which found nothing amiss. Times are compared as they are stored, in milliseconds.</summary>
    public bool IsUnchanged(LogFile file) =>
        Find(file.Path) is { LastError: null } known
        && known.SizeBytes == file.Size
        && known.ModifiedAt.ToUnixTimeMilliseconds() == new DateTimeOffset(file.ModifiedUtc).ToUnixTimeMilliseconds();

    public void Remember(SourceFile file)
    {
        _byPath[file.Path] = file;
        if (file.LastError is { } error)
        {
            _errors[file.Path] = error;
        }
        else
        {
            _errors.TryRemove(file.Path, out _);
        }
        if (FileFingerprint.HeadLength(file.Fingerprint) is not (> 0 and var length)) return;
        _byFingerprint[Convert.ToHexString(file.Fingerprint)] = file.Path;
        _headLengths[length] = true;
    }

    /// <summary>Notes why a file could not be read; false when that was known.</summary>
    public bool Fail(string path, string error)
    {
        if (_errors.TryGetValue(path, out var known) && known == error) return false;
        _errors[path] = error;
        return true;
    }

    public void Forget(string path) => _byPath.TryRemove(path, out _);
}
