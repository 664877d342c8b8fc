using Helicarrier.Services.Reports.Logs;

namespace Helicarrier.Services.Reports.Export;

/// <summary>Counts of one export.</summary>
internal sealed class ExportTally
{
    private readonly SortedDictionary<string, ExportCounts> _bySource = new(StringComparer.Ordinal);
    private long _known;
    private readonly long _copies;

    public ExportTally(LogCalls calls, IReadOnlyList<UnitReading> readings)
    {
        var seen = 0L;
        foreach (var (usage, _) in calls.Unpriced())
        {
            _bySource[usage.Source] = Of(usage.Source) with { Scanned = Of(usage.Source).Scanned + 1 };
            seen++;
        }

        foreach (var reading in readings)
        {
            if (reading.Skipped.Count > 0)
            {
                _bySource[reading.Source] = Of(reading.Source) with { Skipped = Of(reading.Source).Skipped + reading.Skipped.Values.Sum() };
            }
        }

        _copies = readings.Sum(reading => (long)reading.Usage.Count) - seen;
    }

    public IReadOnlyDictionary<string, ExportCounts> BySource => _bySource;

    public long Emitted { get; private set; }

    public long Deduped => _copies + _known;

    public void Known() => _known++;

    public void Emit(string source)
    {
        Emitted++;
        _bySource[source] = Of(source) with { Emitted = Of(source).Emitted + 1 };
    }

    private ExportCounts Of(string source) => _bySource.GetValueOrDefault(source) ?? new(0, 0, 0);
}
