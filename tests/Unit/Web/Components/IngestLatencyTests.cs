using System.Diagnostics.Metrics;
using Helicarrier.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class IngestLatencyTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IngestLatency _latency;
    private readonly Histogram<double> _requests;

    public IngestLatencyTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _latency = new(meters);
        _requests = meters.Create("Microsoft.AspNetCore.Hosting").CreateHistogram<double>("http.server.request.duration");
    }

    public void Dispose()
    {
        _latency.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void P95_NoIngestYet_IsUnknown()
    {
        Request("/api/v3/ledger", 9);

        Assert.Null(_latency.P95());
    }

    [Fact]
    public void P95_OneToAHundredMilliseconds_IsTheNinetyFifth()
    {
        for (var i = 100; i >= 1; i--) Request("/api/v3/ingest/session", i / 1000d);

        Assert.Equal(95, _latency.P95()!.Value.TotalMilliseconds, 3);
    }

    [Fact]
    public void P95_LongAgo_IsForgotten()
    {
        Request("/api/v3/ingest/batch", 60);
        for (var i = 0; i < IngestLatency.Window; i++) Request("/api/v3/ingest/batch", 0.002);

        Assert.Equal(2, _latency.P95()!.Value.TotalMilliseconds, 3);
    }

    [Fact]
    public void P95_AnotherHostInTheProcess_IsNotCounted()
    {
        using var other = new Meter("Microsoft.AspNetCore.Hosting");
        other.CreateHistogram<double>("http.server.request.duration").Record(9, new KeyValuePair<string, object?>("http.route", "/api/v3/ingest/batch"));

        Assert.Null(_latency.P95());
    }

    private void Request(string route, double seconds) => _requests.Record(seconds, new KeyValuePair<string, object?>("http.route", route));
}
