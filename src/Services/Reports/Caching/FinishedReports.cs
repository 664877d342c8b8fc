using System.Buffers.Binary;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// Reports as they were printed, one file for each request and set of roots: found by what was asked for, taken only if book
/// and sources are as they were.
/// </summary>
internal sealed class FinishedReports(string directory)
{
    /// <summary>Book, sources, the report's calls and those without a price, and the hash of what stands before and after.</summary>
    private const int Own = 16 + 16 + 8 + 8 + 8;

    private const int Header = CacheFile.HeaderSize + Own;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public CacheCounts Counts { get; private set; } = CacheCounts.None;

    /// <summary>The report; null when it has to be made.</summary>
    public (ReadOnlyMemory<byte> Json, ReportSummary Summary)? Find(Hash128 request, Hash128 book, Hash128 sources)
    {
        var file = CacheFile.Read(PathOf(request));
        if (file is null || file.Length < Header)
        {
            Counts = new(0, 1, 0);
            return null;
        }

        var json = file.AsMemory(Header);
        var header = file.AsSpan(CacheFile.HeaderSize, Own);
        var isWhole = BinaryPrimitives.ReadUInt64LittleEndian(header[48..]) == Check(header[..48], json.Span);
        var isCurrent = Hash128.Read(header) == book && Hash128.Read(header[16..]) == sources;
        Counts = isWhole && isCurrent ? new(1, 0, 0) : new(0, 1, isWhole ? 1 : 0);
        return isWhole && isCurrent
            ? (json, new(BinaryPrimitives.ReadInt64LittleEndian(header[32..]), BinaryPrimitives.ReadInt64LittleEndian(header[40..]), 0))
            : null;
    }

    /// <summary>Keeps a report that was made without errors.</summary>
    public void Keep(Hash128 request, Hash128 book, Hash128 sources, FinishedReport report, DateTimeOffset now)
    {
        CacheFile.Prune(directory, now - Kept);
        var header = new byte[Own];
        book.Write(header);
        sources.Write(header.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), report.Summary.Calls);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(40), report.Summary.Unpriced);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(48), Check(header.AsSpan(0, 48), report.Json.Span));
        CacheFile.TryWrite(PathOf(request), file =>
        {
            file.Write(header);
            file.Write(report.Json.Span);
        });
    }

    private static ulong Check(ReadOnlySpan<byte> header, ReadOnlySpan<byte> json) => XxHash.Of(json, XxHash.Of(header));

    private string PathOf(Hash128 request) => Path.Combine(directory, request + ".report");
}
