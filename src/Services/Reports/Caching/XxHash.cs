using System.Buffers.Binary;
using System.Numerics;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// XXH64, the public 64-bit hash. Recognises content that changed by accident or by work, not by an attacker: whoever can
/// write the cache can write the reports. The framework's own hashes are cryptographic and load a library that takes
/// longer than a cached report.
/// </summary>
internal static class XxHash
{
    private const ulong P1 = 0x9E3779B185EBCA87;
    private const ulong P2 = 0xC2B2AE3D27D4EB4F;
    private const ulong P3 = 0x165667B19E3779F9;
    private const ulong P4 = 0x85EBCA77C2B2AE63;
    private const ulong P5 = 0x27D4EB2F165667C5;

    /// <summary>128 bits out of two runs with different seeds.</summary>
    public static Hash128 Of128(ReadOnlySpan<byte> data) => new(Of(data), Of(data, P3));

    public static ulong Of(ReadOnlySpan<byte> data, ulong seed = 0)
    {
        var length = (ulong)data.Length;
        ulong hash;
        if (data.Length >= 32)
        {
            var (a, b, c, d) = (unchecked(seed + P1 + P2), unchecked(seed + P2), seed, unchecked(seed - P1));
            for (; data.Length >= 32; data = data[32..])
            {
                a = Round(a, Word(data));
                b = Round(b, Word(data[8..]));
                c = Round(c, Word(data[16..]));
                d = Round(d, Word(data[24..]));
            }

            hash = unchecked(BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12)
                + BitOperations.RotateLeft(d, 18));
            hash = Join(Join(Join(Join(hash, a), b), c), d);
        }
        else
        {
            hash = unchecked(seed + P5);
        }

        return Avalanche(Tail(unchecked(hash + length), data));
    }

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> data)
    {
        unchecked
        {
            for (; data.Length >= 8; data = data[8..]) hash = (BitOperations.RotateLeft(hash ^ Round(0, Word(data)), 27) * P1) + P4;
            if (data.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(data) * P1), 23) * P2) + P3;
                data = data[4..];
            }

            foreach (var one in data) hash = BitOperations.RotateLeft(hash ^ (one * P5), 11) * P1;
            return hash;
        }
    }

    private static ulong Avalanche(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * P2;
            hash = (hash ^ (hash >> 29)) * P3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Round(ulong sum, ulong word) => unchecked(BitOperations.RotateLeft(sum + (word * P2), 31) * P1);

    private static ulong Join(ulong hash, ulong sum) => unchecked(((hash ^ Round(0, sum)) * P1) + P4);

    private static ulong Word(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt64LittleEndian(data);
}
