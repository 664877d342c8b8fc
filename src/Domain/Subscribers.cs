namespace Helicarrier.Domain;

/// <summary>
/// Those who want to hear of something. Joining and leaving may happen on any thread, also while news are told; whoever is told
/// when one leaves may still hear that once.
/// </summary>
public sealed class Subscribers<T>
{
    private readonly Lock _gate = new();
    private Action<T>[] _all = [];
    private long _failures;

    /// <summary>How often one of them failed to take what it was told.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Calls back with all news, on the teller's thread, until the result is disposed. One callback may be added twice.</summary>
    public IDisposable Add(Action<T> callback)
    {
        // A delegate of its own: the same method twice would leave twice at once.
        Action<T> mine = news => callback(news);
        lock (_gate) _all = [.. _all, mine];
        return new Subscription(this, mine);
    }

    /// <summary>Tells each of them. One that fails keeps nobody else from hearing.</summary>
    /// <param name="news">What is told.</param>
    /// <param name="failed">Takes what a failing one threw; null counts it only.</param>
    public void Tell(T news, Action<Exception>? failed = null)
    {
        foreach (var subscriber in Volatile.Read(ref _all))
        {
            try
            {
                subscriber(news);
            }
            catch (Exception exception)
            {
                Interlocked.Increment(ref _failures);
                failed?.Invoke(exception);
            }
        }
    }

    private void Remove(Action<T> callback)
    {
        lock (_gate) _all = [.. _all.Where(other => !ReferenceEquals(other, callback))];
    }

    private sealed class Subscription(Subscribers<T> subscribers, Action<T> callback) : IDisposable
    {
        public void Dispose() => subscribers.Remove(callback);
    }
}
