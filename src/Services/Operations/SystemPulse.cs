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
    private Action<PulseEntry>[] _subscribers = [];
    private long _failedDeliveries;

    /// <summary>Lines that a subscriber failed to take, since the start.</summary>
    public long FailedDeliveries => Interlocked.Read(ref _failedDeliveries);

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

        foreach (var subscriber in Volatile.Read(ref _subscribers))
        {
            try
            {
                subscriber(entry);
            }
            catch (Exception)
            {
                // A subscriber that fails must not fail whoever logged; logging it here would come straight back.
                Interlocked.Increment(ref _failedDeliveries);
            }
        }
    }

    /// <summary>The newest lines, oldest of them first.</summary>
    /// <param name="count">How many at the most; 0 and up.</param>
    public IReadOnlyList<PulseEntry> Recent(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate) return [.. _entries.Skip(Math.Max(0, _entries.Count - count))];
    }

    /// <summary>Calls back for every line from now on, until the result is disposed. Return quickly.</summary>
    public IDisposable Subscribe(Action<PulseEntry> onEntry)
    {
        var subscription = new Subscription(this, onEntry);
        lock (_gate) _subscribers = [.. _subscribers, subscription.Callback];
        return subscription;
    }

    // Each subscription has a delegate of its own, so that the same method can subscribe twice and leave once.
    private sealed class Subscription : IDisposable
    {
        private readonly SystemPulse _pulse;

        public Subscription(SystemPulse pulse, Action<PulseEntry> onEntry)
        {
            _pulse = pulse;
            Callback = entry => onEntry(entry);
        }

        public Action<PulseEntry> Callback { get; }

        public void Dispose()
        {
            lock (_pulse._gate)
                _pulse._subscribers = [.. _pulse._subscribers.Where(other => !ReferenceEquals(other, Callback))];
        }
    }
}
