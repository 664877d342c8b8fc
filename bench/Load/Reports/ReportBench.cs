using System.Globalization;

namespace Helicarrier.Bench.Load.Reports;

/// <summary>
/// A daily report over one corpus by published command lines and by ccusage's native binary, in rounds that alternate;
/// medians count. Cold: the corpus is out of the page cache. Warm: it is in. Ours also keeps its cache unless said otherwise.
/// </summary>
internal static class ReportBench
{
    public static int Run(string corpus, string[] options)
    {
        var programs = Options(options, "--cli");
        if (programs.Count == 0)
        {
            programs = [Path.Combine("artifacts", "cli", OperatingSystem.IsWindows() ? "helicarrier.exe" : "helicarrier")];
        }

        var peer = Options(options, "--ccusage") is [var one, ..] ? one : null;
        var rounds = Options(options, "--rounds") is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 5;
        var cache = Path.Combine(corpus, "report-cache");
        var database = Path.Combine(corpus, "report.db");
        string[] daily = ["daily", "--root", "claude=" + corpus, "--json"];
        var measured = new Dictionary<string, List<Measurement>>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var state in new[] { "cold", "warm" })
            {
                Prepare(state, corpus);
                if (peer is not null) Add($"ccusage, {state}", Measurement.Of(peer, ["claude", "daily", "--offline", "--json"], corpus));
                foreach (var (program, name) in Named())
                {
                    Forget(cache);
                    Prepare(state, corpus);
                    Add($"{name}, {state}", Measurement.Of(program, [.. daily, "--cache-dir", cache], corpus));
                    Add($"{name} again after {state}", Measurement.Of(program, [.. daily, "--cache-dir", cache], corpus));
                }
            }

            // What no program of .NET that is compiled at its start can be faster than.
            Add("a start of .NET",
                Measurement.Of(Path.ChangeExtension(typeof(ReportBench).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!, ["nothing"], corpus));
            foreach (var (program, name) in Named())
            {
                Add($"{name}, warm, keeping nothing", Measurement.Of(program, [.. daily, "--no-cache"], corpus));
                if (Array.IndexOf(options, "--logs-only") >= 0) continue;
                foreach (var old in Directory.GetFiles(corpus, "report.db*")) File.Delete(old);
                Add($"{name}, warm, import", Measurement.Of(program, ["import", "--root", "claude=" + corpus, "--db", database, "--json"], corpus));
                Add($"{name}, report from the store", Measurement.Of(program, ["daily", "--db", database, "--json"], corpus));
            }
        }

        foreach (var (name, runs) in measured)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {Median(runs, run => run.Seconds),7:0.000} s "
                + $"{Median(runs, run => run.ProcessorSeconds),7:0.000} s of processor time, peak {Median(runs, run => run.PeakMegabytes),4:0} MB resident"));
        }
        foreach (var state in new[] { "cold", "warm" })
        {
            foreach (var (_, name) in Named())
            {
                if (peer is not null) Ratio($"{name} / ccusage, {state}", $"{name}, {state}", $"ccusage, {state}");
                if (peer is not null) Ratio($"{name} again / ccusage, {state}", $"{name} again after {state}", $"ccusage, {state}");
                Ratio($"{name}, first / second, {state}", $"{name}, {state}", $"{name} again after {state}");
            }
        }

        return 0;

        IEnumerable<(string Program, string Name)> Named() => programs.Select((program, at) => (program, at == 0 ? "ours" : $"ours {at + 1}"));

        void Add(string name, Measurement run)
        {
            if (!measured.TryGetValue(name, out var runs)) measured.Add(name, runs = []);
            runs.Add(run);
        }

        // Of what was run one right after the other: what disturbs one disturbs both.
        void Ratio(string name, string left, string right)
        {
            var ratios = measured[left].Zip(measured[right], (ours, theirs) => ours.Seconds / theirs.Seconds).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-30} {ratios[ratios.Count / 2],7:0.000} ({ratios[0]:0.000} to {ratios[^1]:0.000})"));
        }
    }

    private static void Prepare(string state, string corpus)
    {
        foreach (var path in Directory.EnumerateFiles(corpus, "*.jsonl", SearchOption.AllDirectories))
        {
            if (state == "cold")
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

    private static List<string> Options(string[] options, string name) =>
        [.. options.Index().Where(option => option.Item == name && option.Index + 1 < options.Length).Select(option => options[option.Index + 1])];
}
