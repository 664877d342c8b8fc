using System.Diagnostics;
using System.Globalization;
using Helicarrier.Bench.Load.Ingest;
using Helicarrier.Services.Benching;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>One host, and how it fared.</summary>
internal sealed class BackfillRun : IAsyncDisposable
{
    private const int Connections = 4;

    private readonly HostUnderTest _host;
    private readonly SeedCorpus _corpus;
    private readonly LogSample _log;
    private readonly List<double> _rates = [];
    private TimeSpan _time;
    private TimeSpan _used;
    private TimeSpan _stop;
    private long _written;
    private long _afterwards;
    private int _fed;

    private BackfillRun(HostUnderTest host, SeedCorpus corpus)
    {
        _host = host;
        _corpus = corpus;
        _log = new(host.DatabasePath);
    }

    /// <summary>The rate of the last step, and what each session of it wrote.</summary>
    public string Latest { get; private set; } = "";

    /// <summary>Where the host listens.</summary>
    public Uri Address => _host.Address;

    private double Rate => _fed / _time.TotalSeconds;

    private double Processor => _used.TotalMicroseconds / _fed;

    private double BytesEach => (double)(_written + _afterwards) / _fed;

    /// <param name="assembly">Path of Helicarrier.Web.dll.</param>
    /// <param name="corpus">What it is fed with.</param>
    /// <param name="copyOf">A database whose copy it begins with; null begins with an empty one.</param>
    public static async Task<BackfillRun> StartAsync(string assembly, SeedCorpus corpus, string? copyOf = null) =>
        new(await HostUnderTest.StartAsync(assembly, copyOf), corpus);

    /// <summary>Sends sessions and waits until all of them are durable.</summary>
    public async Task FeedAsync(int from, int count)
    {
        var (before, used) = (_host.BytesWritten, _host.ProcessorTime);
        var batches = new Queue<byte[]>(BackfillBatches.Of(_corpus, from, count));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var client = new HttpClient { BaseAddress = _host.Address };
            client.DefaultRequestHeaders.Add("x-secret-key", HostUnderTest.Secret);
            while (Next(batches) is { } body)
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
                using var answer = await client.PostAsync("/api/v3/ingest/batch", content);
                answer.EnsureSuccessStatusCode();
            }
        })));
        clock.Stop();
        _log.Look();
        var written = _host.BytesWritten - before;
        _written += written;
        _time += clock.Elapsed;
        _fed += count;
        _rates.Add(count / clock.Elapsed.TotalSeconds);
        used = _host.ProcessorTime - used;
        _used += used;
        Latest = string.Create(
            CultureInfo.InvariantCulture, $"{_rates[^1],8:0}/s {used.TotalMicroseconds / count,6:0.0} µs {written / 1000.0 / count,6:0.0} KB");
    }

    /// <summary>Waits until the host has nothing left to do, so that it meets neither another's turn nor its end.</summary>
    public async Task SettleAsync()
    {
        var before = _host.BytesWritten;
        await _host.SettleAsync();
        _afterwards += _host.BytesWritten - before;
    }

    /// <summary>Ends the host as an operator would, with what it still has to copy.</summary>
    public async Task StopAsync()
    {
        var clock = Stopwatch.StartNew();
        await _host.StopAsync();
        _stop = clock.Elapsed;
    }

    public void Print(BackfillRun other)
    {
        Console.WriteLine();
        Console.WriteLine(_host.Assembly);
        Line("sessions/s", Rate, Rate / other.Rate);
        Line("µs of processor time each", Processor, Processor / other.Processor);
        Line("KB passed to write calls each", BytesEach / 1000, BytesEach / other.BytesEach);
        Line("of them in pauses, mostly for search", _afterwards / 1000.0 / _fed, null);
        Line("last step's rate, of the first's", _rates[^1] / _rates[0], null);
        Line("MB of database", new FileInfo(_host.DatabasePath).Length / 1e6, null);
        Line("MB of memory at the most", _host.PeakMemory / 1e6, null);
        Line("seconds to stop", _stop.TotalSeconds, null);
        Console.WriteLine("pages of the log by b-tree, of a hundred:");
        foreach (var (tree, share) in _log.Shares())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {share * 100,6:0.0}  {tree}"));
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static void Line(string what, double value, double? ratio) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"  {what,-36} {value,10:0.00} {(ratio is { } of ? $"{of:0.00} of the first" : "")}"));

    private static byte[]? Next(Queue<byte[]> batches)
    {
        lock (batches) return batches.TryDequeue(out var body) ? body : null;
    }
}
