using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// A log that its client has compressed and will not write to any more: it is read whole whenever it changed, line by line as it unpacks, and what it holds
/// is recognised by identity, as that of its plain copy. Its counts are those of the last reading.
/// </summary>
internal sealed class ArchiveScan : ISourceScan
{
    /// <summary>What such a file's name ends with, behind the plain one's.</summary>
    public const string Extension = ".zst";

    private readonly LogFile _file;
    private readonly ScanContext _context;
    private readonly FileStream _packed;
    private readonly UnpackedStream _unpacked;
    private readonly LineSplitter _lines;
    private readonly ILogReader _reader;
    private long _tooLong;

    private ArchiveScan(LogFile file, ScanContext context, FileStream packed, ReaderFactory reader, long most)
    {
        _file = file;
        _context = context;
        _packed = packed;
        _unpacked = new(packed, most);
        _lines = new(_unpacked, 0);
        _reader = reader(LogFileIdentity.Of(new FileInfo(file.Path)) with { Path = PlainPath(file.Path) }, null);
    }

    public ReadCounters Counters => _reader.Counters;

    /// <inheritdoc/>
    /// <remarks>Of the compressed file.</remarks>
    public long BytesRead => _packed.Position;

    public string? Trouble => _unpacked.Trouble;

    /// <summary>Opens a compressed log.</summary>
    /// <param name="file">The compressed file.</param>
    /// <param name="context">What the scan shares with others.</param>
    /// <param name="reader">Makes the reader of its lines, which is told the plain file's name.</param>
    /// <param name="most">Bytes that it may unpack to.</param>
    /// <exception cref="IOException">It is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ArchiveScan Open(LogFile file, ScanContext context, ReaderFactory reader, long most = UnpackedStream.Most)
    {
        var packed = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        try
        {
            return new(file, context, packed, reader, most);
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file is called as a compressed one.</summary>
    public static bool Is(ReadOnlySpan<char> name) => name.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Where the file lay, or lies, that was compressed.</summary>
    public static string PlainPath(string path) => path[..^Extension.Length];

    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken) =>
        _lines.ReadPiece(_reader, maxFacts, maxBytes, cancellationToken);

    public ScanPiece Take(bool isLast, DateTimeOffset now)
    {
        for (; _tooLong < _lines.TooLong; _tooLong++) Counters.Skip(SkipReasons.LineTooLong);
        var checkpoint = _context.ReadWhole(_file, Counters, BytesRead, isLast, now);
        checkpoint.LastError = Trouble;
        return new(_reader.Take(), checkpoint, MovedFrom());
    }

    public void Dispose()
    {
        _lines.Dispose();
        (_reader as IDisposable)?.Dispose();
        _unpacked.Dispose();
        _packed.Dispose();
    }

    /// <summary>The plain file, where the store knows it and it is no more.</summary>
    private string? MovedFrom()
    {
        var plain = PlainPath(_file.Path);
        return _context.Known is { } known && known.Find(plain) is not null && known.Find(_file.Path) is null && !File.Exists(plain) ? plain : null;
    }
}
