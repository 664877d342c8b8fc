using System.Globalization;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>
/// <c>ingest [--host DLL]... [--seconds N] [--rounds N]</c>: single durable events against an endpoint that only parses, and
/// batches against a bare insert loop, in one run. The rounds alternate, so that what else the machine does meets all. Of several
/// hosts each does a thing right after the other, and the later ones are compared with the first.
/// </summary>
internal static class IngestBench
{
    private const int BatchLines = 500;

    private static readonly (string Name, string Unit, string Path, int Connections, int Lines)[] Things =
    [
        ("no-op JSON endpoint", "requests/s", "/api/v3/bench/noop", 64, 1),
        ("single durable event", "requests/s", "/api/v3/ingest/session", 64, 1),
        ("batches of 500", "events/s", "/api/v3/ingest/batch", 4, BatchLines),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        string[] assemblies = [.. Options(args, "--host")];
        if (assemblies is []) assemblies = [Path.Combine(RepositoryRoot(), "src/Web/bin/Release/net10.0/Helicarrier.Web.dll")];
        var duration = TimeSpan.FromSeconds(double.Parse(Options(args, "--seconds").FirstOrDefault("5"), CultureInfo.InvariantCulture));
        var rounds = int.Parse(Options(args, "--rounds").FirstOrDefault("3"), CultureInfo.InvariantCulture);
        Series[][] series = [.. assemblies.Select(_ => Things.Select(_ => new Series()).ToArray())];
        List<HostUnderTest> hosts = [];
        try
        {
            foreach (var assembly in assemblies) hosts.Add(await HostUnderTest.StartAsync(assembly));
            await RoundAsync(hosts, [.. assemblies.Select(_ => Things.Select(_ => new Series()).ToArray())], duration / 2);
            for (var round = 0; round < rounds; round++)
            {
                await RoundAsync(hosts, series, duration);
                hosts.Reverse();
                Array.Reverse(series);
            }
        }
        finally
        {
            foreach (var host in hosts) await host.DisposeAsync();
        }

        if (rounds % 2 == 1) Array.Reverse(series);
        var bare = await BareAsync(rounds, duration);
        for (var host = 0; host < assemblies.Length; host++)
        {
            if (assemblies.Length > 1) Console.WriteLine(assemblies[host]);
            for (var thing = 0; thing < Things.Length; thing++)
            {
                series[host][thing].Print(Things[thing].Name, Things[thing].Unit);
                if (host > 0) series[host][thing].PrintAgainst(series[0][thing]);
            }
        }

        bare.Print("bare prepared inserts", "events/s");
        var (noop, single, batch) = (series[^1][0], series[^1][1], series[^1][2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"single / no-op         {single.Rate / noop.Rate,11:0.00} target 0.30"));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"batch / bare           {batch.Rate / bare.Rate,11:0.00} target 0.50, or 30,000 events/s"));
        return single.Rate >= 0.30 * noop.Rate && batch.Rate >= Math.Min(30_000, 0.5 * bare.Rate) ? 0 : 1;
    }

    private static async Task RoundAsync(List<HostUnderTest> hosts, Series[][] series, TimeSpan time)
    {
        foreach (var host in hosts) await host.SettleAsync();
        for (var thing = 0; thing < Things.Length; thing++)
        {
            var (_, _, path, connections, lines) = Things[thing];
            for (var i = 0; i < hosts.Count; i++)
            {
                var cpu = hosts[i].ProcessorTime;
                var (rate, answered) = await LoadRun.MeasureAsync(hosts[i].Address, path, HostUnderTest.Secret, connections, lines, time);
                series[i][thing].Add(rate * lines, (hosts[i].ProcessorTime - cpu) / (answered * lines));
            }
        }
    }

    private static async Task<Series> BareAsync(int rounds, TimeSpan duration)
    {
        var bare = new Series();
        for (var round = 0; round < rounds; round++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var (rate, count) = await BareInserts.MeasureAsync(BatchLines, duration);
            bare.Add(rate, (Environment.CpuUsage.TotalTime - cpu) / count);
        }

        return bare;
    }

    private static IEnumerable<string> Options(string[] args, string name) =>
        args.Zip(args.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Helicarrier.Web.sln"))) return directory.FullName;
        }
        throw new InvalidOperationException("Run it from inside the repository, or name the host with --host.");
    }
}
