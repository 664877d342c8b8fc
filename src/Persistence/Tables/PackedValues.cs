namespace Helicarrier.Persistence.Tables;

/// <summary>
/// Numbers of 0 and more as bytes, sorted: of each the difference from the one before, seven bits a byte, the lowest first, all but a number's
/// last byte with the highest bit. Some hundred of a day take three bytes each.
/// </summary>
internal static class PackedValues
{
    private const int Bits = 7;
    private const int More = 1 << Bits;

    /// <param name="values">0 and more; sorted by this.</param>
    public static byte[] Pack(List<long> values)
    {
        values.Sort();
        var (bytes, before) = (new List<byte>(values.Count * 3), 0L);
        foreach (var value in values)
        {
            var rest = value - before;
            for (; rest >= More; rest >>= Bits) bytes.Add((byte)(rest | More));
            bytes.Add((byte)rest);
            before = value;
        }

        return [.. bytes];
    }

    /// <summary>Sees each number, the lowest first. Bytes that were never packed are some numbers too.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Action<long> each)
    {
        var (value, difference, shift) = (0L, 0L, 0);
        foreach (var part in bytes)
        {
            difference |= (long)(part & (More - 1)) << shift;
            shift += Bits;
            if (part >= More) continue;
            value += difference;
            each(value);
            (difference, shift) = (0, 0);
        }
    }
}
