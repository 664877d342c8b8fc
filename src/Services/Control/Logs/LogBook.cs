namespace Helicarrier.Services.Control.Logs;

/// <summary>
/// The latest lines of one run or of many, each with a number. What is too much is dropped, oldest first. May be read and added to on any thread.
/// </summary>
/// <param name="start">The number of the first line.</param>
public sealed class LogBook(long start = 0)
{
    /// <summary>Lines that are kept: what 200 runs of 100 lines a second write in one.</summary>
    public const int MostLines = 20_000;

    /// <summary>Characters that are kept, all lines together.</summary>
    public const int MostCharacters = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private Action[] _listeners = [];
    private long _first = start;
    private long _characters;

    /// <summary>The number that the next line will have.</summary>
    public long Next
    {
        get
        {
            lock (_gate) return _first + _lines.Count;
        }
    }

    /// <summary>Adds lines, and calls whoever listens, on this thread.</summary>
    public void Add(IReadOnlyCollection<LogLine> lines)
    {
        if (lines.Count == 0) return;
        Action[] listeners;
        lock (_gate)
        {
            foreach (var line in lines)
            {
                _lines.Enqueue(line);
                _characters += line.Text.Length;
            }

            while (_lines.Count > MostLines || _characters > MostCharacters)
            {
                _characters -= _lines.Dequeue().Text.Length;
                _first++;
            }

            listeners = _listeners;
        }

        foreach (var listener in listeners) listener();
    }

    /// <summary>The oldest lines from a place on.</summary>
    /// <param name="from">The number of the first; earlier than what is kept begins with that.</param>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    public LogPiece Oldest(long from, LogFilter filter, int most)
    {
        var (lines, first) = From(from);
        var passed = new List<NumberedLine>();
        var next = first;
        for (var i = 0; i < lines.Length && passed.Count < most; i++)
        {
            next = first + i + 1;
            if (filter.Passes(lines[i])) passed.Add(new(first + i, lines[i]));
        }

        return new(passed, next, Missed: Math.Max(0, first - from));
    }

    /// <summary>The newest lines from a place on.</summary>
    /// <inheritdoc cref="Oldest"/>
    public LogPiece Newest(long from, LogFilter filter, int most)
    {
        var (lines, first) = From(from);
        var passed = new List<NumberedLine>();
        var skipped = 0;
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (!filter.Passes(lines[i])) continue;
            if (passed.Count < most)
            {
                passed.Add(new(first + i, lines[i]));
            }
            else
            {
                skipped++;
            }
        }

        passed.Reverse();
        return new(passed, first + lines.Length, skipped, Math.Max(0, first - from));
    }

    /// <summary>The agents of the lines that are kept, A to Z.</summary>
    public IReadOnlyList<string> Agents() =>
        [.. From(0).Lines.Select(static line => line.Agent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Calls back after lines were added, on the thread that added them, until the result is disposed: return quickly.</summary>
    public IDisposable Subscribe(Action onLines)
    {
        lock (_gate) _listeners = [.. _listeners, onLines];
        return new Subscription(this, onLines);
    }

    // A place behind the end, of a clock that was put back, is the end.
    private (LogLine[] Lines, long First) From(long from)
    {
        lock (_gate)
        {
            var first = Math.Clamp(from, _first, _first + _lines.Count);
            return ([.. _lines.Skip((int)(first - _first))], first);
        }
    }

    private void Leave(Action onLines)
    {
        lock (_gate) _listeners = [.. _listeners.Where(listener => listener != onLines)];
    }

    private sealed class Subscription(LogBook book, Action onLines) : IDisposable
    {
        public void Dispose() => book.Leave(onLines);
    }
}
