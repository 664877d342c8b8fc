using System.Buffers;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// Cuts a stream into lines in a pooled buffer that grows only for a long line. A last line without its line end is left
/// alone: it is still being written, and <see cref="Offset"/> stays before it.
/// </summary>
public sealed class LineSplitter : IDisposable
{
    /// <summary>A longer line is skipped and counted: 64 MiB, several times the largest pasted image.</summary>
    public const int MaxLineBytes = 64 << 20;

    private const int InitialBytes = 256 << 10;

    private readonly Stream _stream;
    private readonly int _maxLineBytes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _start;
    private int _end;
    private int _searched;
    private bool _discarding;

    /// <param name="stream">Positioned at <paramref name="offset"/>; stays the caller's to dispose.</param>
    /// <param name="offset">Bytes of the file that are already read.</param>
    /// <param name="maxLineBytes">The longest line that is returned.</param>
    public LineSplitter(Stream stream, long offset, int maxLineBytes = MaxLineBytes)
    {
        _stream = stream;
        _maxLineBytes = maxLineBytes;
        Offset = offset;
    }

    /// <summary>Where the next line begins: everything before it was returned or skipped.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the line last returned begins.</summary>
    public long LineOffset { get; private set; }

    /// <summary>Lines that were skipped for their length.</summary>
    public long TooLong { get; private set; }

    /// <summary>
    /// The next complete line without its line end (LF or CRLF) and without a byte order mark; valid until the next call.
    /// False at the end of what is written so far.
    /// </summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var length = _searched + found - _start;
                var begin = _start;
                LineOffset = Offset;
                Offset += length + 1;
                _start = _searched = begin + length + 1;
                if (_discarding)
                {
                    _discarding = false;
                    continue;
                }

                line = Trim(_buffer.AsSpan(begin, length), LineOffset == 0);
                return true;
            }

            _searched = _end;
            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    /// <summary>The bytes of the last, unfinished line that are already written.</summary>
    public int Unfinished => _end - _start;

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = _searched = 0;
    }

    private bool Fill()
    {
        if (_end - _start > _maxLineBytes)
        {
            // The line is given up: its bytes are dropped as they come, up to its end.
            if (!_discarding) TooLong++;
            _discarding = true;
            Offset += _end - _start;
            _start = _searched = _end = 0;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var room = Math.Min(_buffer.Length - _end, _maxLineBytes + 1 - (_end - _start));
        var read = _stream.Read(_buffer, _end, room);
        _end += read;
        return read > 0;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line, bool isFirst)
    {
        if (isFirst && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
