namespace Helicarrier.Services.Fleet;

/// <summary>
/// Sums over a window that moves with the clock, in buckets aligned to the epoch. What is older than the window is gone;
/// what a sender's clock puts into the future counts as now.
/// </summary>
/// <param name="bucket">Width of one bucket.</param>
/// <param name="count">Buckets in the window, the current one included.</param>
internal sealed class SlidingSum(TimeSpan bucket, int count)
{
    private readonly long _width = (long)bucket.TotalMilliseconds;
    private readonly Int128[] _sums = new Int128[count];
    private long _head;

    public int Count => _sums.Length;

    public void Add(DateTimeOffset at, Int128 value, DateTimeOffset now)
    {
        Advance(now);
        var index = Math.Min(at.ToUnixTimeMilliseconds() / _width, _head);
        if (index > _head - _sums.Length) _sums[Slot(index)] += value;
    }

    public Int128 Sum(DateTimeOffset now)
    {
        Advance(now);
        Int128 sum = 0;
        foreach (var value in _sums) sum += value;
        return sum;
    }

    /// <summary>The buckets, oldest first.</summary>
    public Int128[] Buckets(DateTimeOffset now)
    {
        Advance(now);
        var buckets = new Int128[_sums.Length];
        for (var i = 0; i < buckets.Length; i++) buckets[i] = _sums[Slot(_head - _sums.Length + 1 + i)];
        return buckets;
    }

    private void Advance(DateTimeOffset now)
    {
        var head = now.ToUnixTimeMilliseconds() / _width;
        if (head <= _head) return;
        if (head - _head >= _sums.Length)
        {
            Array.Clear(_sums);
        }
        else
        {
            for (var index = _head + 1; index <= head; index++) _sums[Slot(index)] = 0;
        }
        _head = head;
    }

    private int Slot(long index) => (int)(((index % _sums.Length) + _sums.Length) % _sums.Length);
}
