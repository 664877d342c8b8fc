using System.Diagnostics.Metrics;

namespace Helicarrier.Web.Live;

/// <summary>
/// How long the latest ingest requests took, listened to on the server's own <c>http.server.request.duration</c>
/// instrument. Keeps the newest <see cref="Window"/> durations.
/// </summary>
public sealed class IngestLatency : IDisposable
{
    /// <summary>Requests that the percentile is taken over.</summary>
    public const int Window = 512;

    private readonly Lock _gate = new();
    private readonly double[] _seconds = new double[Window];
    private readonly MeterListener _listener = new();
    private long _seen;

    /// <param name="meters">The host's own factory: another host in the same process is not listened to.</param>
    public IngestLatency(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" } && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Record(seconds, tags));
        _listener.Start();
    }

    /// <summary>The 95th percentile (nearest rank); null before the first request.</summary>
    public TimeSpan? P95()
    {
        double[] sorted;
        lock (_gate) sorted = _seconds[..(int)Math.Min(_seen, Window)];
        if (sorted.Length == 0) return null;
        Array.Sort(sorted);
        return TimeSpan.FromSeconds(sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1]);
    }

    public void Dispose() => _listener.Dispose();

    private void Record(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name != "http.route" || value is not string route || !route.StartsWith(ApiRoutes.Ingest, StringComparison.Ordinal))
            {
                continue;
            }
            lock (_gate) _seconds[_seen++ % Window] = seconds;
            return;
        }
    }
}
