using System.Text;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <remarks>Throws <see cref="InvalidDataException"/> for what it cannot have written; callers take that for a miss.</remarks>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly List<string> _texts = [];
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = Take(1)[0];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }

        throw new InvalidDataException("A number does not end.");
    }

    /// <summary>How many items follow; never more than there are bytes left for.</summary>
    public int Count()
    {
        var count = Number();
        return count <= (ulong)_rest.Length ? (int)count : throw new InvalidDataException("More items than bytes.");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public long? Optional() => Number() == 0 ? null : Signed();

    public EventId Id() => EventId.FromBytes(Take(16));

    public string? Text()
    {
        var kind = Number();
        if (kind == 0) return null;
        if (kind > 1)
        {
            return kind - 2 < (ulong)_texts.Count ? _texts[(int)(kind - 2)] : throw new InvalidDataException("A text that was not written.");
        }
        var text = Encoding.UTF8.GetString(Take(Count()));
        _texts.Add(text);
        return text;
    }

    /// <exception cref="InvalidDataException">The text is null.</exception>
    public string Required() => Text() ?? throw new InvalidDataException("A required text is missing.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new InvalidDataException("The bytes end too early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
