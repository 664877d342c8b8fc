using System.Globalization;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>
/// <c>ingest [--host DLL] [--seconds N] [--rounds N]</c>: single durable events against an endpoint that only parses, and
/// batches against a bare insert loop, in one run. The rounds alternate, so that what else the machine does meets both.
/// </summary>
internal static class IngestBench
{
    private const int Connections = 64;
    private const int BatchLines = 500;
    private const int BatchConnections = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var assembly = Option(args, "--host") ?? Path.Combine(RepositoryRoot(), "src/Web/bin/Release/net10.0/Helicarrier.Web.dll");
        var duration = TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds") ?? "5", CultureInfo.InvariantCulture));
        var rounds = int.Parse(Option(args, "--rounds") ?? "3", CultureInfo.InvariantCulture);
        List<double> noop = [], single = [], batch = [], bare = [];
        await using (var host = await HostUnderTest.StartAsync(assembly))
        {
            Task<double> Measure(string path, int connections, int lines, TimeSpan time) =>
                LoadRun.MeasureAsync(host.Address, path, HostUnderTest.Secret, connections, lines, time);
            await Measure("/api/v3/bench/noop", Connections, 1, duration / 2);
            await Measure("/api/v3/ingest/session", Connections, 1, duration / 2);
            await Measure("/api/v3/ingest/batch", BatchConnections, BatchLines, duration / 2);
            for (var round = 0; round < rounds; round++)
            {
                noop.Add(await Measure("/api/v3/bench/noop", Connections, 1, duration));
                single.Add(await Measure("/api/v3/ingest/session", Connections, 1, duration));
                batch.Add(BatchLines * await Measure("/api/v3/ingest/batch", BatchConnections, BatchLines, duration));
            }
        }

        for (var round = 0; round < rounds; round++) bare.Add(await BareInserts.MeasureAsync(BatchLines, duration));
        Print("no-op JSON endpoint", Median(noop), "requests/s");
        Print("single durable event", Median(single), "requests/s");
        Print("batches of 500", Median(batch), "events/s");
        Print("bare prepared inserts", Median(bare), "events/s");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single / no-op          {Median(single) / Median(noop),10:0.00}   target 0.30"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batch / bare            {Median(batch) / Median(bare),10:0.00}   target 0.50, or 30,000 events/s"));
        return Median(single) >= 0.30 * Median(noop) && Median(batch) >= Math.Min(30_000, 0.5 * Median(bare)) ? 0 : 1;
    }

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {value,11:0} {unit}"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Helicarrier.Web.sln"))) return directory.FullName;
        throw new InvalidOperationException("Run it from inside the repository, or name the host with --host.");
    }
}
