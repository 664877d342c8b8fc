using System.Runtime.InteropServices;

namespace Helicarrier.Domain.Analytics;

/// <summary>Positive numbers of which the median is wanted: all of them are kept up to <see cref="MostExact"/>, beyond that their counts.</summary>
public sealed class ValueSample
{
    /// <summary>Numbers of which the median is exact.</summary>
    public const int MostExact = 100_000;

    private readonly List<long> _values = [];
    private ValueHistogram? _histogram;

    /// <summary>How <see cref="Median"/> is found.</summary>
    public MedianKind Kind => _histogram is null ? MedianKind.Exact : MedianKind.Histogram;

    /// <summary>What is not positive says nothing and is passed over.</summary>
    public void Add(long value)
    {
        if (value <= 0) return;
        if (_histogram is null && _values.Count < MostExact)
        {
            _values.Add(value);
            return;
        }

        if (_histogram is null)
        {
            _histogram = new();
            foreach (var kept in _values) _histogram.Add(kept);
            _values.Clear();
            _values.TrimExcess();
        }

        _histogram.Add(value);
    }

    /// <summary>Of an even count the mean of the two in the middle, halves upwards; null of nothing.</summary>
    public long? Median()
    {
        if (_histogram is not null) return _histogram.Median();
        if (_values.Count == 0) return null;
        CollectionsMarshal.AsSpan(_values).Sort();
        var (low, high) = (_values[(_values.Count - 1) / 2], _values[_values.Count / 2]);
        return low + ((high - low + 1) / 2);
    }
}
