using System.Globalization;

namespace Helicarrier.Bench.Load.Reports;

/// <summary>
/// A daily report over one corpus by the published command line and by ccusage's native binary, in rounds that alternate;
/// medians count. Cold: the corpus is out of the page cache. Warm: it is in. Ours also keeps its cache unless said otherwise.
/// </summary>
internal static class ReportBench
{
    public static int Run(string corpus, string[] options)
    {
        var program = Option(options, "--cli") ?? Path.Combine("artifacts", "cli", OperatingSystem.IsWindows() ? "helicarrier.exe" : "helicarrier");
        var peer = Option(options, "--ccusage");
        var rounds = int.Parse(Option(options, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        var cache = Path.Combine(corpus, "report-cache");
        var database = Path.Combine(corpus, "report.db");
        string[] daily = ["daily", "--root", "claude=" + corpus, "--json"];
        var measured = new Dictionary<string, List<Measurement>>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var isCold in new[] { true, false })
            {
                var state = isCold ? "cold" : "warm";
                Prepare(isCold, corpus);
                if (peer is not null) Add($"ccusage, {state}", Measurement.Of(peer, ["claude", "daily", "--offline", "--json"], corpus));
                Forget(cache);
                Prepare(isCold, corpus);
                Add($"ours, {state}", Measurement.Of(program, [.. daily, "--cache-dir", cache], corpus));
                Add($"ours again after {state}", Measurement.Of(program, [.. daily, "--cache-dir", cache], corpus));
            }

            // What no program of .NET can be faster than.
            Add("a start of .NET",
                Measurement.Of(Path.ChangeExtension(typeof(ReportBench).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!, ["nothing"], corpus));
            Add("ours, warm, keeping nothing", Measurement.Of(program, [.. daily, "--no-cache"], corpus));
            foreach (var old in Directory.GetFiles(corpus, "report.db*")) File.Delete(old);
            var import = Measurement.Of(program, ["import", "--root", "claude=" + corpus, "--db", database, "--json"], corpus);
            var stored = Measurement.Of(program, ["daily", "--db", database, "--json"], corpus);
            Add("ours, warm, import", import);
            Add("ours, report from the store", stored);
        }

        foreach (var (name, runs) in measured)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {Median(runs, run => run.Seconds),7:0.000} s "
                + $"{Median(runs, run => run.ProcessorSeconds),7:0.000} s of processor time, peak {Median(runs, run => run.PeakMegabytes),4:0} MB resident"));
        }
        foreach (var state in new[] { "cold", "warm" })
        {
            if (peer is not null) Ratio($"ours / ccusage, {state}", $"ours, {state}", $"ccusage, {state}");
            Ratio($"first / second, {state}", $"ours, {state}", $"ours again after {state}");
        }

        return 0;

        void Add(string name, Measurement run)
        {
            if (!measured.TryGetValue(name, out var runs)) measured.Add(name, runs = []);
            runs.Add(run);
        }

        void Ratio(string name, string left, string right) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, 
            $"{name,-30} {Median(measured[left], run => run.Seconds) / Median(measured[right], run => run.Seconds),7:0.00}"));
    }

    private static void Prepare(bool isCold, string corpus)
    {
        foreach (var path in Directory.EnumerateFiles(corpus, "*.jsonl", SearchOption.AllDirectories))
        {
            if (isCold)
            {
                PageCache.Drop(path);
            }
            else
            {
                PageCache.Fill(path);
            }
        }
    }

    private static void Forget(string cache)
    {
        if (Directory.Exists(cache)) Directory.Delete(cache, recursive: true);
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
}
