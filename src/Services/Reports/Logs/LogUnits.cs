using Helicarrier.Services.Reports.Caching;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>The units of one run: their states, and their readings by as many workers as there are processors.</summary>
internal sealed class LogUnits
{
    /// <summary>More would only wait for the disk.</summary>
    private const int MostWorkers = 8;

    /// <summary>From so many files on, a second thread that looks at their states has begun before the first is done.</summary>
    private const int ManyFiles = 500;

    /// <summary>Errors kept by name; more are only counted.</summary>
    private const int MaxErrors = 20;

    private readonly LogFile[] _files;
    private readonly SourceStamp?[] _stamps;
    private readonly UnitReading?[] _readings;
    private readonly bool[] _leftOut;
    private readonly ScanContext _context;
    private readonly DateTimeOffset _now;
    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];
    private int _failed;

    private static int Workers => Math.Min(Environment.ProcessorCount, MostWorkers);

    private LogUnits(LogFile[] files, ScanContext context, DateTimeOffset now)
    {
        _files = files;
        _context = context;
        _now = now;
        _stamps = new SourceStamp?[files.Length];
        _readings = new UnitReading?[files.Length];
        _leftOut = new bool[files.Length];
    }

    /// <summary>One state for each unit, in the order of paths; zero for one whose state cannot be told.</summary>
    public IEnumerable<Hash128> States => _stamps.Select(stamp => stamp?.Value ?? default);

    /// <summary>What was read, in the order of paths; a unit that cannot be read is left out and told in <see cref="Errors"/>.</summary>
    public IReadOnlyList<UnitReading> Readings => [.. _readings.OfType<UnitReading>()];

    /// <summary>No unit changed right before the run, and all that was looked at could be read.</summary>
    public bool AreSettled => _stamps.All(stamp => stamp is null or { IsSettled: true }) && !_readings.Any(reading => reading is { IsPassing: true });

    public IReadOnlyList<string> Errors =>
        _failed > _errors.Count ? [.. _errors, $"and {_failed - _errors.Count} more"] : [.. _errors.Order(StringComparer.Ordinal)];

    /// <param name="found">What the roots hold.</param>
    /// <param name="context">How units are opened.</param>
    /// <param name="now">When the run began.</param>
    public static LogUnits Of(FoundFiles found, ScanContext context, DateTimeOffset now)
    {
        LogFile[] files = [.. found.Files];
        Array.Sort(files, static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return new(files, context, now);
    }

    /// <summary>Tells every unit's state.</summary>
    public void Identify()
    {
        var inputs = new IReadOnlyList<string>[_files.Length];
        var files = 0;
        ForEach(unit => files += (inputs[unit] = LogSources.Get(_files[unit].Source).Inputs(_files[unit], _context)).Count, 1);
        ForEach(unit => _stamps[unit] = SourceStamp.Of(_files[unit].Source, inputs[unit], _now), files < ManyFiles ? 1 : Workers);
    }

    /// <summary>Leaves units out that a caller knows in their present state; says how many.</summary>
    public int SkipWhere(Func<string, Hash128, bool> isKnown)
    {
        var skipped = 0;
        for (var unit = 0; unit < _files.Length; unit++)
        {
            if (_stamps[unit] is not { } stamp || !isKnown(_files[unit].Path, stamp.Value)) continue;
            _leftOut[unit] = true;
            skipped++;
        }

        return skipped;
    }

    /// <summary>Units that were read, with the states that will be theirs until they change.</summary>
    public IEnumerable<(string Path, Hash128 State)> Settled => Enumerable.Range(0, _files.Length)
        .Where(unit => _readings[unit] is { IsPassing: false } && _stamps[unit] is { IsSettled: true })
        .Select(unit => (_files[unit].Path, _stamps[unit]!.Value.Value));

    /// <summary>Reads all that was not left out, from the cache where it knows the state.</summary>
    public void Read(ReadingCache? cache, CancellationToken cancellationToken) =>
        ForEach(unit => Read(unit, cache, cancellationToken), Workers);

    private void Read(int unit, ReadingCache? cache, CancellationToken cancellationToken)
    {
        var path = _files[unit].Path;
        if (cache is not null && _stamps[unit] is { } known && cache.Find(path, known.Value) is { } kept)
        {
            _readings[unit] = kept;
            return;
        }

        var reading = _readings[unit] = UnitReader.Read(_files[unit], _context, _now, cancellationToken);
        if (reading.Trouble is { } trouble) Tell(unit, trouble);
        if (cache is not null && _stamps[unit] is { IsSettled: true } stamp && !reading.IsPassing)
        {
            cache.Keep(path, stamp.Value, ReadingCodec.Encode(reading));
        }
    }

    /// <summary>The largest first: the workers then end together.</summary>
    private void ForEach(Action<int> work, int workers)
    {
        var units = new int[_files.Length];
        var count = 0;
        for (var unit = 0; unit < units.Length; unit++)
        {
            if (!_leftOut[unit]) units[count++] = unit;
        }

        var next = -1;
        workers = Math.Min(workers, count);
        if (workers < 2)
        {
            Work();
            return;
        }

        units.AsSpan(0, count).Sort((one, other) => _files[other].Size.CompareTo(_files[one].Size));
        var tasks = new Task[workers];
        for (var worker = 0; worker < workers; worker++) tasks[worker] = Task.Run(Work);
        Task.WaitAll(tasks);

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                try
                {
                    work(units[i]);
                }
                catch (Exception e) when (UnitFault.Is(e))
                {
                    Fail(units[i], UnitFault.Told(e).Message);
                }
            }
        }
    }

    private void Fail(int unit, string reason)
    {
        lock (_gate)
        {
            _leftOut[unit] = true;
        }

        Tell(unit, reason);
    }

    private void Tell(int unit, string reason)
    {
        lock (_gate)
        {
            if (_failed++ < MaxErrors) _errors.Add($"{_files[unit].Path}: {reason}");
        }
    }
}
