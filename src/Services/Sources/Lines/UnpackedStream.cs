using System.Globalization;
using ZstdSharp;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// What a file that is compressed with zstd holds, as it is unpacked: never whole in memory. It ends where nothing can be unpacked any more, and then says
/// why: what came before is as good as ever.
/// </summary>
/// <param name="packed">The compressed file, at its beginning; stays the caller's to dispose.</param>
/// <param name="most">Bytes that it may unpack to: a small file can hold any number of them.</param>
internal sealed class UnpackedStream(Stream packed, long most) : Stream
{
    /// <summary>4 GiB, some forty times the largest rollout seen.</summary>
    public const long Most = 4L << 30;

    private readonly DecompressionStream _unpacking = new(packed, leaveOpen: true);

    private long _read;

    /// <summary>Why it ended before the file's end; null when it did not.</summary>
    public string? Trouble { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Trouble is not null) return 0;
        try
        {
            var read = _unpacking.Read(buffer, offset, count);
            _read += read;
            if (_read <= most) return read;
            Trouble = string.Create(CultureInfo.InvariantCulture, $"it unpacks to more than {most >> 20} MiB; what is beyond is not counted");
        }
        catch (EndOfStreamException)
        {
            Trouble = "it is cut off; what is left of it is counted";
        }
        catch (ZstdException e)
        {
            Trouble = $"it is damaged ({e.Message}); what comes before is counted";
        }

        return 0;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _unpacking.Dispose();
        base.Dispose(disposing);
    }
}
