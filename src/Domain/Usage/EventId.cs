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
    /// <summary>Hashes the parts in order; a separator that no identifier contains keeps ("a","bc") apart from ("ab","c").</summary>
    public static EventId From(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> separator = [0x1F];
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData(separator);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
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
