using Helicarrier.Persistence.Model;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>One file being read from where the store left it: cuts it into pieces, each with its checkpoint.</summary>
internal sealed class FileScan : ISourceScan
{
    private readonly LogFile _file;
    private readonly FileStream _stream;
    private readonly ILogReader _reader;
    private readonly LineSplitter _lines;
    private readonly SourceFile? _before;
    private readonly byte[] _fingerprint;
    private readonly ScanContext _context;

    private FileScan(LogFile file, FileStream stream, SourceFile? before, string? movedFrom, byte[] fingerprint, ScanContext context, ReaderFactory reader)
    {
        _file = file;
        _stream = stream;
        _before = before;
        MovedFrom = movedFrom;
        _fingerprint = fingerprint;
        _context = context;
        _reader = reader(LogFileIdentity.Of(new FileInfo(file.Path)), before?.ReaderState);
        stream.Position = before is null ? 0 : Next(stream, before.OffsetBytes);
        _lines = new(stream, stream.Position);
    }

    /// <summary>Where the store knew the file before it was renamed; null when it was not.</summary>
    public string? MovedFrom { get; }

    public ReadCounters Counters => _reader.Counters;

    public string? Trouble => _reader.Trouble;

    /// <summary>Bytes taken so far in this scan.</summary>
    public long BytesRead => _lines.Offset - (_before?.OffsetBytes ?? 0);

    /// <summary>Opens a file and decides where to go on. A file that was cut short or rewritten is read from its beginning.</summary>
    /// <exception cref="IOException">It is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileScan Open(LogFile file, ScanContext context, ReaderFactory reader)
    {
        // Buffer 0: the splitter has its own. Writers may go on writing, renaming and deleting meanwhile.
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        try
        {
            LogEncoding.Require(stream);
            if (context.Known is not { } known) return new(file, stream, null, null, [], context, reader);
            var before = known.Find(file.Path);
            string? movedFrom = null;
            if (before is not null && !IsContinued(stream, before)) before = null;
            var fingerprint = before is null || FileFingerprint.CanGrow(before.Fingerprint, stream.Length) ? FileFingerprint.Take(stream) : before.Fingerprint;
            if (before is null && known.Find(file.Path) is null && known.FindMoved(stream) is { } moved && !File.Exists(moved.Path)
                && IsContinued(stream, moved))
            {
                before = moved;
                movedFrom = moved.Path;
            }

            return new(file, stream, before, movedFrom, fingerprint, context, reader);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads on until so many facts or bytes are at hand. False when the end of what is written was reached.</summary>
    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken) =>
        _lines.ReadPiece(_reader, maxFacts, maxBytes, cancellationToken);

    /// <summary>Hands over what was understood, with how far the file is then read.</summary>
    /// <param name="isLast">The end of what was found is reached. Until then the checkpoint does not claim the file's size, or a scan cut off here would take
    /// it as read.</param>
    /// <param name="now">When.</param>
    public ScanPiece Take(bool isLast, DateTimeOffset now)
    {
        var batch = _reader.Take();
        for (; _tooLong < _lines.TooLong; _tooLong++) Counters.Skip(SkipReasons.LineTooLong);
        var skipped = Counters.Skipped.Values.Sum();
        return new(batch, new()
        {
            OrganizationId = _context.OrganizationId,
            Source = _file.Source,
            Host = _context.Host,
            Path = _file.Path,
            Fingerprint = _fingerprint,
            // As found, not as it is now: what was appended meanwhile makes the next look see a change.
            SizeBytes = isLast ? _file.Size : Math.Min(_lines.Offset, _file.Size - 1),
            ModifiedAt = new(_file.ModifiedUtc),
            OffsetBytes = _lines.Offset,
            LineCount = (_before?.LineCount ?? 0) + Counters.Lines,
            // Nothing is read on from where nothing is stored.
            ReaderState = _context.UsageOnly ? null : _reader.SaveState(),
            EventCount = (_before?.EventCount ?? 0) + Counters.UsageSeen,
            SkippedCount = (_before?.SkippedCount ?? 0) + skipped,
            SkippedReasons = _context.UsageOnly ? "{}" : NameCounts.Merge(_before?.SkippedReasons, Counters.Skipped),
            UnknownFields = _context.UsageOnly ? "{}" : NameCounts.Merge(_before?.UnknownFields, Counters.Unknown),
            LastParsedAt = now,
            LastError = isLast ? Trouble : null,
        },
        MovedFrom);
    }

    public void Dispose()
    {
        _lines.Dispose();
        (_reader as IDisposable)?.Dispose();
        _stream.Dispose();
    }

    private long _tooLong;

    /// <summary>Whether the file is the one that was read, grown or not: same head, no shorter, and a line ends or NULs ended one where we stopped.</summary>
    private static bool IsContinued(FileStream stream, SourceFile before)
    {
        if (stream.Length < before.OffsetBytes || !FileFingerprint.Matches(stream, before.Fingerprint)) return false;
        if (before.OffsetBytes == 0) return true;
        stream.Position = before.OffsetBytes - 1;
        return stream.ReadByte() is '\n' or 0 || stream.ReadByte() is '\n' or '\r' or -1;
    }

    /// <summary>Where to read on: behind the end of a line that was read before its end was written.</summary>
    private static long Next(FileStream stream, long offset)
    {
        if (offset == 0) return 0;
        stream.Position = offset - 1;
        return (stream.ReadByte(), stream.ReadByte(), stream.ReadByte()) switch
        {
            ('\n', _, _) => offset,
            (_, '\n', _) => offset + 1,
            (_, '\r', '\n') => offset + 2,
            _ => offset,
        };
    }
}
