using System.Runtime.InteropServices;

namespace Helicarrier.Services.Control.Logs;

/// <summary>Cuts what a run writes into lines as it comes.</summary>
/// <param name="longest">Bytes of a line that are kept.</param>
public sealed class LineCutter(int longest)
{
    private readonly List<byte> _rest = [];
    private bool _isCut;
    private bool _isHeadless;

    /// <summary>Takes a line.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="end">The place behind it.</param>
    /// <param name="isCut">Whether it was longer.</param>
    public delegate void LineTaker(ReadOnlySpan<byte> line, long end, bool isCut);

    /// <summary>Bytes are missing: what is left of their line is dropped.</summary>
    public void Drop()
    {
        _rest.Clear();
        (_isCut, _isHeadless) = (false, true);
    }

    /// <summary>Takes in a piece, and gives the lines that it completes.</summary>
    /// <param name="bytes">The piece.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="take">Gets them.</param>
    public void Take(ReadOnlySpan<byte> bytes, long from, LineTaker take)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            Keep(bytes[..end]);
            from += end + 1;
            End(from, take);
            _isHeadless = false;
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    /// <summary>Nothing follows: what stands there without an end is a line as well.</summary>
    /// <param name="at">The end.</param>
    /// <param name="take">Gets it.</param>
    public void Finish(long at, LineTaker take)
    {
        if (_rest.Count > 0) End(at, take);
    }

    private void End(long at, LineTaker take)
    {
        if (!_isHeadless) take(CollectionsMarshal.AsSpan(_rest), at, _isCut);
        _rest.Clear();
        _isCut = false;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_isHeadless) return;
        var room = longest - _rest.Count;
        _isCut |= bytes.Length > room;
        _rest.AddRange(bytes.Length > room ? bytes[..room] : bytes);
    }
}
