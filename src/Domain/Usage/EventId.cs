using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Helicarrier.Domain.Usage;

/// <summary>
/// The stable identity of one billable event: the first 16 bytes of a SHA-256 over the parts that its source defines.
/// The same call read twice, from two files or two machines, has the same id.
/// </summary>
public readonly record struct EventId(UInt128 Value)
{
    private const byte Separator = 0x1F;

    /// <summary>Hashes the parts in order; a separator that no identifier contains keeps ("a","bc") apart from ("ab","c").</summary>
    public static EventId From(params ReadOnlySpan<string> parts)
    {
        // One buffer and one call: a hash object for each of ten thousand calls costs more than the hashing.
        var size = parts.Length;
        foreach (var part in parts)
            size += Encoding.UTF8.GetByteCount(part);
        var bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        var length = 0;
        foreach (var part in parts)
        {
            length += Encoding.UTF8.GetBytes(part, bytes[length..]);
            bytes[length++] = Separator;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    public static EventId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Sixteen bytes, big-endian: how the store keeps it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
