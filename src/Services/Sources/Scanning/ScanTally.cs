namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Counts of one scan, added to by its workers.</summary>
internal sealed class ScanTally(int filesTotal, long bytesTotal)
{
    private readonly Lock _gate = new();
    private readonly ReadCounters _counters = new();
    private readonly HashSet<SubagentReference> _subagents = [];
    private readonly List<string> _errors = [];
    private int _filesDone;
    private int _filesRead;
    private int _filesFailed;
    private long _bytesDone;
    private long _bytesRead;
    private WriteOutcome _outcome;

    /// <summary>Errors kept by name; more are only counted.</summary>
    private const int MaxErrors = 20;

    /// <summary>A file needs nothing read.</summary>
    public void Unchanged(long size)
    {
        lock (_gate)
        {
            _filesDone++;
            _bytesDone += size;
        }
    }

    public void Read(long bytes)
    {
        lock (_gate)
        {
            _bytesDone += bytes;
            _bytesRead += bytes;
        }
    }

    public void Subagents(IReadOnlyList<SubagentReference> subagents)
    {
        lock (_gate) _subagents.UnionWith(subagents);
    }

    public void Done(ReadCounters counters, long bytesSkipped)
    {
        lock (_gate)
        {
            _filesDone++;
            _filesRead++;
            _bytesDone += bytesSkipped;
            _counters.Add(counters);
        }
    }

    /// <summary>A file of which a part could not be read: it failed, and what could be read counts.</summary>
    public void Doubted(string path, string reason)
    {
        lock (_gate)
        {
            _filesRead--;
            _filesFailed++;
            Tell(path, reason);
        }
    }

    public void Failed(string path, string reason)
    {
        lock (_gate)
        {
            _filesDone++;
            _filesFailed++;
            Tell(path, reason);
        }
    }

    public void Wrote(WriteOutcome outcome)
    {
        lock (_gate)
        {
            _outcome = new(
                _outcome.Added + outcome.Added,
                _outcome.Merged + outcome.Merged,
                _outcome.Unchanged + outcome.Unchanged,
                _outcome.Timeline + outcome.Timeline);
            _counters.Skip(SkipReasons.OutOfRange, outcome.OutOfRange);
            _counters.Skip(SkipReasons.FutureTimestamp, outcome.Future);
            _counters.Skip(SkipReasons.EarlyTimestamp, outcome.Early);
            _counters.Skip(SkipReasons.Deleted, outcome.Deleted);
            _counters.Skip(SkipReasons.PastRetention, outcome.Past);
        }
    }

    public ScanResult Snapshot()
    {
        lock (_gate)
        {
            return new()
            {
                FilesTotal = filesTotal,
                FilesDone = _filesDone,
                FilesRead = _filesRead,
                FilesFailed = _filesFailed,
                BytesTotal = bytesTotal,
                BytesDone = Math.Min(_bytesDone, bytesTotal),
                BytesRead = _bytesRead,
                Lines = _counters.Lines,
                EventsAdded = _outcome.Added,
                EventsMerged = _outcome.Merged,
                EventsUnchanged = _outcome.Unchanged,
                TimelineAdded = _outcome.Timeline,
                Skipped = new Dictionary<string, long>(_counters.Skipped, StringComparer.Ordinal),
                Unknown = new Dictionary<string, long>(_counters.Unknown, StringComparer.Ordinal),
                Subagents = [.. _subagents],
                Errors = [.. _errors],
            };
        }
    }

    private void Tell(string path, string reason)
    {
        if (_errors.Count < MaxErrors) _errors.Add($"{path}: {reason}");
    }
}
