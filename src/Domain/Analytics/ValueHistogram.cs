using System.Numerics;

namespace Helicarrier.Domain.Analytics;

/// <summary>
/// Counts positive numbers in buckets of which none is wider than 1 % of what lies in it: the eight highest bits of a number tell
/// its bucket, and below 256 each number has its own.
/// </summary>
internal sealed class ValueHistogram
{
    private const int Bits = 8;
    private const int Half = 1 << (Bits - 1);

    private readonly long[] _counts = new long[(64 - Bits + 1) * Half];
    private long _total;

    /// <param name="value">1 or more.</param>
    public void Add(long value)
    {
        _counts[Bucket(value)]++;
        _total++;
    }

    /// <summary>The middle of the bucket that holds the lower of the two middle values.</summary>
    public long Median()
    {
        var left = (_total + 1) / 2;
        for (var bucket = 0; ; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0) return Middle(bucket);
        }
    }

    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) + 1 - Bits);
        return (int)(value >> shift) + (shift * Half);
    }

    private static long Middle(int bucket)
    {
        if (bucket < 2 * Half) return bucket;
        var shift = (bucket / Half) - 1;
        var low = (long)(bucket - (shift * Half)) << shift;
        return low + ((1L << shift) / 2);
    }
}
