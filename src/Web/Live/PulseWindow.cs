namespace Helicarrier.Web.Live;

/// <summary>
/// The newest lines that a page keeps, each with a number of its own. Lines arrive on any thread and wait in a bounded
/// queue; what would fall out of the window anyway is dropped there, oldest first.
/// </summary>
public sealed class PulseWindow
{
    /// <summary>Lines kept on the page.</summary>
    public const int Size = 500;

    private readonly Lock _gate = new();
    private readonly Queue<PulseLine> _waiting = new();
    private readonly List<Numbered> _lines = [];
    private long _next;

    /// <param name="Number">Grows by one with every line; the key of its row.</param>
    public sealed record Numbered(long Number, PulseLine Line);

    /// <summary>Oldest first. To be read on the renderer's thread only, as <see cref="Drain"/>.</summary>
    public IReadOnlyList<Numbered> Lines => _lines;

    public void Add(PulseLine line)
    {
        lock (_gate)
        {
            if (_waiting.Count == Size) _waiting.Dequeue();
            _waiting.Enqueue(line);
        }
    }

    /// <summary>Moves the waiting lines into the window.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var line)) _lines.Add(new(_next++, line));
        }

        if (_lines.Count > Size) _lines.RemoveRange(0, _lines.Count - Size);
    }
}
