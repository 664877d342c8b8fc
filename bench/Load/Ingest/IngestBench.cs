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
        Series noop = new(), single = new(), batch = new(), bare = new();
        await using (var host = await HostUnderTest.StartAsync(assembly))
        {
            async Task Measure(Series into, string path, int connections, int lines, TimeSpan time)
            {
                var cpu = host.ProcessorTime;
                var (rate, answered) = await LoadRun.MeasureAsync(host.Address, path, HostUnderTest.Secret, connections, lines, time);
                into.Add(rate * lines, (host.ProcessorTime - cpu) / (answered * lines));
            }

            async Task Round(Series first, Series second, Series third, TimeSpan time)
            {
                await host.SettleAsync();
                await Measure(first, "/api/v3/bench/noop", Connections, 1, time);
                await Measure(second, "/api/v3/ingest/session", Connections, 1, time);
                await Measure(third, "/api/v3/ingest/batch", BatchConnections, BatchLines, time);
            }

            await Round(new(), new(), new(), duration / 2);
            for (var round = 0; round < rounds; round++) await Round(noop, single, batch, duration);
        }

        for (var round = 0; round < rounds; round++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var (rate, count) = await BareInserts.MeasureAsync(BatchLines, duration);
            bare.Add(rate, (Environment.CpuUsage.TotalTime - cpu) / count);
        }

        noop.Print("no-op JSON endpoint", "requests/s");
        single.Print("single durable event", "requests/s");
        batch.Print("batches of 500", "events/s");
        bare.Print("bare prepared inserts", "events/s");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single / no-op         {single.Rate / noop.Rate,11:0.00} target 0.30"));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"batch / bare           {batch.Rate / bare.Rate,11:0.00} target 0.50, or 30,000 events/s"));
        return single.Rate >= 0.30 * noop.Rate && batch.Rate >= Math.Min(30_000, 0.5 * bare.Rate) ? 0 : 1;
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Helicarrier.Web.sln"))) return directory.FullName;
        }
        throw new InvalidOperationException("Run it from inside the repository, or name the host with --host.");
    }
}
