using System.Buffers;
using System.Text;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// The state of everything that a unit's reading looks at. Of a log that is one file, on Linux, what the system records of it, which changes
/// with its content. Of others each file's path, size, time of change, time of birth, first and last 4 KiB: equal stamps then mean equal content
/// unless somebody changes the middle of a file, keeps its size and sets its clock back. The system's record would not do there: a database
/// engine changes that of its log by opening it, and a file beside a log may be in use.
/// </summary>
/// <param name="Value">128 bits over all of it.</param>
/// <param name="IsSettled">
/// All could be read and none changed in the last two seconds. File systems keep times to some milliseconds at best: a change
/// right after this one could leave size and time as they are, so what is younger is never kept.
/// </param>
internal readonly record struct SourceStamp(Hash128 Value, bool IsSettled)
{
    private const int Edge = 4096;
    private const string Absent = "absent";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static SourceStamp Of(string source, IReadOnlyList<string> inputs, DateTimeOffset now)
    {
        var facts = new ArrayBufferWriter<byte>();
        Write(facts, source);
        var settled = true;
        var youngest = now.UtcDateTime - Settling;
        foreach (var path in inputs)
        {
            Write(facts, path);
            if (inputs.Count == 1 && FileRecord.TryRead(path, out var record))
            {
                settled &= Add(facts, record, youngest);
                continue;
            }

            var file = new FileInfo(path);
            // An empty file says as much as none, and a database engine may make one for a reader.
            if (file is not { Exists: true, Length: > 0 })
            {
                Write(facts, Absent);
                continue;
            }

            settled &= file.LastWriteTimeUtc < youngest;
            Write(facts, file.Length);
            Write(facts, file.LastWriteTimeUtc.Ticks);
            Write(facts, LogFileIdentity.Of(file).FirstWrittenMs);
            settled &= TryReadEdges(facts, path);
        }

        return new(XxHash.Of128(facts.WrittenSpan), settled);
    }

    /// <summary>False when it changed a moment ago.</summary>
    private static bool Add(ArrayBufferWriter<byte> facts, in FileRecord record, DateTime youngest)
    {
        // An empty file says as much as none, and a database engine may make one for a reader.
        if (record.Size == 0)
        {
            Write(facts, Absent);
            return true;
        }

        foreach (var fact in record.Facts) Write(facts, fact);
        return record.ChangedUtc < youngest;
    }

    /// <summary>False when the file cannot be read: what that means is the reading's to say.</summary>
    private static bool TryReadEdges(ArrayBufferWriter<byte> facts, string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            facts.Advance(RandomAccess.Read(file, facts.GetSpan(Edge)[..Edge], 0));
            if (length > Edge) facts.Advance(RandomAccess.Read(file, facts.GetSpan(Edge)[..Edge], Math.Max(Edge, length - Edge)));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Write(ArrayBufferWriter<byte> facts, string text)
    {
        Write(facts, text.Length);
        facts.Advance(Encoding.UTF8.GetBytes(text, facts.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private static void Write(ArrayBufferWriter<byte> facts, long number)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(facts.GetSpan(8), number);
        facts.Advance(8);
    }
}
