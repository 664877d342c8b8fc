using System.Globalization;
using Helicarrier.Services.Benching;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>
/// <c>backfill --host DLL [--host DLL …] [--sessions N] [--seed N]</c>: sessions of four months, one call each, in random order, through
/// each host's batch API into a new database of its own. The first host is what the others are compared with. They take turns, a
/// hundred thousand sessions each, so that what else the machine does meets all of them.
/// </summary>
internal static class BackfillBench
{
    private const int Step = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var sessions = Number(args, "--sessions", 1_000_000);
        var step = Math.Min(Step, sessions);
        var corpus = new SeedCorpus(Number(args, "--seed", 1), sessions);
        var runs = new List<BackfillRun>();
        try
        {
            foreach (var assembly in Options(args, "--host")) runs.Add(await BackfillRun.StartAsync(assembly, corpus));
            if (runs.Count == 0) throw new ArgumentException("Name at least one host with --host.");
            for (var from = 0; from < sessions; from += step)
            {
                foreach (var run in runs)
                {
                    await run.FeedAsync(from, Math.Min(step, sessions - from));
                    await run.SettleAsync();
                }

                Console.WriteLine($"{from + step,10} {string.Join("   ", runs.Select(run => run.Latest))}");
            }

            foreach (var run in runs)
            {
                await run.StopAsync();
                run.Print(runs[0]);
            }
        }
        finally
        {
            foreach (var run in runs) await run.DisposeAsync();
        }

        return 0;
    }

    private static IEnumerable<string> Options(string[] args, string name) =>
        Enumerable.Range(0, Math.Max(0, args.Length - 1)).Where(at => args[at] == name).Select(at => args[at + 1]);

    private static int Number(string[] args, string name, int otherwise) =>
        Options(args, name).FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
