using System.Buffers;
using System.Text.Json;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// Cuts a stream into lines in a pooled buffer that grows only for a long line. A last line without its line end is left
/// alone unless it is whole: it is still being written, and <see cref="Offset"/> stays before it. NULs, which a machine that lost
/// its power leaves in a file, are taken out; where they stand between two objects they end a line.
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
    private int _lineEnd = -1;
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
            if (_lineEnd < 0)
            {
                var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
                if (found < 0)
                {
                    _searched = _end;
                    if (Fill()) continue;
                    line = default;
                    return false;
                }

                _lineEnd = _searched + found;
            }

            if (!_discarding)
            {
                line = Next(_lineEnd - _start, 1);
                return true;
            }

            Offset += _lineEnd - _start + 1;
            _start = _searched = _lineEnd + 1;
            _lineEnd = -1;
            _discarding = false;
        }
    }

    /// <summary>
    /// What is left when <see cref="TryRead"/> has said that there is no more: a last line without its line end, if it is a whole JSON object,
    /// to which nothing can be added. Else false, and it is left alone.
    /// </summary>
    public bool TryReadRest(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_discarding || !IsObject(_buffer.AsSpan(_start, _end - _start))) return false;
        _lineEnd = _end;
        line = Next(_end - _start, 0);
        return true;
    }

    // Takes the line that begins where we are, or of one that NULs cut into several the first.
    private ReadOnlySpan<byte> Next(int length, int lineEnd)
    {
        var begin = _start;
        var taken = length + lineEnd;
        var whole = _buffer.AsSpan(begin, length);
        if (whole.Contains((byte)0) && TakeNulsOut(whole, out length) is var end && end < whole.Length) taken = end;
        LineOffset = Offset;
        Offset += taken;
        _start = begin + taken;
        if (_start >= _lineEnd + lineEnd)
        {
            _lineEnd = -1;
            _searched = _start;
        }

        return Trim(_buffer.AsSpan(begin, length), LineOffset == 0);
    }

    /// <summary>Moves together what is no NUL, up to the end or to NULs between two objects.</summary>
    /// <returns>Where the next line begins; the length where there is none.</returns>
    private static int TakeNulsOut(Span<byte> line, out int kept)
    {
        kept = 0;
        var at = 0;
        while (at < line.Length)
        {
            var nul = line[at..].IndexOf((byte)0);
            var text = nul < 0 ? line[at..] : line.Slice(at, nul);
            text.CopyTo(line[kept..]);
            kept += text.Length;
            at += text.Length;
            while (at < line.Length && line[at] == 0) at++;
            if (at < line.Length && line[at] == '{' && line[..kept].TrimEnd(" \t\r"u8) is [.., (byte)'}']) return at;
        }

        return at;
    }

    private static bool IsObject(ReadOnlySpan<byte> rest)
    {
        rest = rest.Trim("\0 \t\r\uFEFF"u8);
        rest = rest[(rest.LastIndexOf((byte)0) + 1)..];
        if (rest is not [(byte)'{', .., (byte)'}']) return false;
        var reader = new Utf8JsonReader(rest, JsonFields.Options);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
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
