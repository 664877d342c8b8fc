namespace Helicarrier.Web.Live;

/// <summary>
/// Turns any number of signals into at most one delivery per interval: the first signal is delivered at once, those that
/// follow within the interval become a single delivery at its end. Nothing is delivered after <see cref="Dispose"/>.
/// Safe to signal from any thread; a delivery that throws is the caller's to catch.
/// </summary>
public sealed class Throttle : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval;
    private readonly Action _deliver;
    private readonly ITimer _timer;
    private bool _resting;
    private bool _pending;
    private bool _disposed;

    public Throttle(TimeProvider time, TimeSpan interval, Action deliver)
    {
        _interval = interval;
        _deliver = deliver;
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Signal()
    {
        lock (_gate)
        {
            if (_disposed) return;
            if (_resting)
            {
                _pending = true;
                return;
            }

            Rest();
        }

        _deliver();
    }

    public void Dispose()
    {
        lock (_gate) _disposed = true;
        _timer.Dispose();
    }

    private void Wake()
    {
        lock (_gate)
        {
            _resting = false;
            if (!_pending || _disposed) return;
            _pending = false;
            Rest();
        }

        _deliver();
    }

    private void Rest()
    {
        _resting = true;
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }
}
