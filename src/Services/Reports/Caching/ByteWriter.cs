using System.Text;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>Appends numbers and texts to a growing buffer; <see cref="ByteReader"/> reads them back.</summary>
internal sealed class ByteWriter
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>One to ten bytes, small numbers short.</summary>
    public void Number(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7) _bytes[_length++] = (byte)(value | 0x80);
        _bytes[_length++] = (byte)value;
    }

    /// <summary>Small numbers of either sign short.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Null takes a byte.</summary>
    public void Optional(long? value)
    {
        if (value is { } known)
        {
            Number(1);
            Signed(known);
        }
        else
        {
            Number(0);
        }
    }

    public void Id(EventId value)
    {
        Reserve(16);
        value.ToBytes().CopyTo(_bytes, _length);
        _length += 16;
    }

    /// <summary>A text the first time, a number after that.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        if (_texts.TryGetValue(text, out var place))
        {
            Number((ulong)place + 2);
            return;
        }

        _texts.Add(text, _texts.Count);
        Number(1);
        var count = Encoding.UTF8.GetByteCount(text);
        Number((ulong)count);
        Reserve(count);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
    }
}
