using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// The stable identity of one billable event: the first 16 bytes of a SHA-256 over the parts that its source defines.
/// The same call read twice, from two files or two machines, has the same id.
/// </summary>
/// <remarks>Two halves and no <see cref="UInt128"/>: code that touches one is never compiled ahead, and nearly all code here touches an id.</remarks>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight.</param>
public readonly record struct EventId(ulong High, ulong Low)
{
    private const byte Separator = 0x1F;

    /// <summary>Hashes the parts in order; a separator that no identifier contains keeps ("a","bc") apart from ("ab","c").</summary>
    public static EventId From(params ReadOnlySpan<string> parts)
    {
        // One buffer and one call: a hash object for each of ten thousand calls costs more than the hashing.
        var size = parts.Length;
        foreach (var part in parts) size += Encoding.UTF8.GetByteCount(part);
        var bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        var length = 0;
        foreach (var part in parts)
        {
            length += Encoding.UTF8.GetBytes(part, bytes[length..]);
            bytes[length++] = Separator;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return FromBytes(digest);
    }

    /// <param name="bytes">Sixteen or more; the first sixteen count.</param>
    public static EventId FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Reads 32 hexadecimal digits.</summary>
    public static bool TryParse(string text, out EventId id)
    {
        var isId = ulong.TryParse(text.AsSpan(0, Math.Min(16, text.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            & ulong.TryParse(text.AsSpan(Math.Min(16, text.Length)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            && text.Length == 32;
        id = isId ? new(high, low) : default;
        return isId;
    }

    /// <summary>Sixteen bytes, big-endian: how the store keeps it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
