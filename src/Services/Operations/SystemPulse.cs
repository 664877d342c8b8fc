using Helicarrier.Domain;

namespace Helicarrier.Services.Operations;

/// <summary>
/// The latest things that the program said about itself, for the Bridge and for <c>/api/logs</c>. Holds
/// <see cref="Capacity"/> lines; an older one makes room for a newer one. Safe from any thread.
/// </summary>
public sealed class SystemPulse(TimeProvider time)
{
    /// <summary>Lines that are kept.</summary>
    public const int Capacity = 500;

    /// <summary>Characters of a message that are kept.</summary>
    public const int MaxMessageLength = 500;

    private readonly Lock _gate = new();
    private readonly Queue<PulseEntry> _entries = new(Capacity);
    private readonly Subscribers<PulseEntry> _subscribers = new();

    /// <summary>Lines that a subscriber failed to take, since the start.</summary>
    public long FailedDeliveries => _subscribers.Failures;

    /// <summary>Adds a line, stamped now, and hands it to subscribers on the caller's thread.</summary>
    /// <param name="level">One of <see cref="PulseLevel"/>.</param>
    /// <param name="message">Made one line, cut to length, and freed of anything that looks like a key.</param>
    public void Add(string level, string message)
    {
        var entry = new PulseEntry(time.GetUtcNow(), level, PulseText.Clean(message));
        lock (_gate)
        {
            if (_entries.Count == Capacity) _entries.Dequeue();
            _entries.Enqueue(entry);
        }

        // A failure is counted and not logged: that would come straight back.
        _subscribers.Tell(entry);
    }

    /// <summary>The newest lines, oldest of them first.</summary>
    /// <param name="count">How many at the most; 0 and up.</param>
    public IReadOnlyList<PulseEntry> Recent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate) return [.. _entries.Skip(Math.Max(0, _entries.Count - count))];
    }

    /// <summary>Calls back for every line from now on, until the result is disposed. Return quickly.</summary>
    public IDisposable Subscribe(Action<PulseEntry> onEntry) => _subscribers.Add(onEntry);
}
