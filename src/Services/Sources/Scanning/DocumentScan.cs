using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>
/// A file that is one JSON value and is written anew with every change: whenever it changed it is read whole, and what it
/// holds is recognised by identity. Its counts are those of the last reading.
/// </summary>
internal sealed class DocumentScan(LogFile file, ILogReader reader, ScanContext context) : ISourceScan
{
    public ReadCounters Counters => reader.Counters;

    public long BytesRead { get; private set; }

    public bool ReadPiece(int maxFacts, long maxBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        LogEncoding.Require(stream);
        if (stream.Length > LineSplitter.MaxLineBytes)
        {
            Counters.Skip(SkipReasons.LineTooLong);
            BytesRead = file.Size;
            return false;
        }

        var bytes = new byte[stream.Length];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        BytesRead = length;
        ReadOnlySpan<byte> json = bytes.AsSpan(0, length);
        if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) json = json[3..];
        if (json.IndexOfAnyExcept(" \t\r\n"u8) >= 0) reader.ReadLine(json, 0);
        return false;
    }

    public ScanPiece Take(bool isLast, DateTimeOffset now) => new(reader.Take(), context.ReadWhole(file, Counters, BytesRead, isLast, now), MovedFrom: null);

    public void Dispose() => (reader as IDisposable)?.Dispose();
}
