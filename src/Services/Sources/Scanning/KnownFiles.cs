using System.Collections.Concurrent;
using Helicarrier.Persistence.Entities;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What the store knows of this machine's log files, kept beside it between scans. Safe for use by many threads.</summary>
internal sealed class KnownFiles
{
    private readonly ConcurrentDictionary<string, SourceFile> _byPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _byFingerprint = new(StringComparer.Ordinal);

    public KnownFiles(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
            Remember(file);
    }

    public SourceFile? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>A file that began with the same bytes; the caller checks whether it is still where it was.</summary>
    public SourceFile? FindMoved(byte[] fingerprint) =>
        fingerprint.Length > 0 && _byFingerprint.TryGetValue(Convert.ToHexString(fingerprint), out var path) ? Find(path) : null;

    /// <summary>Nothing was added since the last look. Times are compared as they are stored, in milliseconds.</summary>
    public bool IsUnchanged(LogFile file) =>
        Find(file.Path) is { } known
        && known.SizeBytes == file.Size
        && known.ModifiedAt.ToUnixTimeMilliseconds() == new DateTimeOffset(file.ModifiedUtc).ToUnixTimeMilliseconds();

    public void Remember(SourceFile file)
    {
        _byPath[file.Path] = file;
        if (file.Fingerprint.Length > 0)
            _byFingerprint[Convert.ToHexString(file.Fingerprint)] = file.Path;
    }

    public void Forget(string path) => _byPath.TryRemove(path, out _);
}
