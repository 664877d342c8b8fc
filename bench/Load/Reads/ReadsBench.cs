using System.Globalization;
using Helicarrier.Bench.Load.Backfill;
using Helicarrier.Services.Benching;

namespace Helicarrier.Bench.Load.Reads;

/// <summary>
/// <c>reads --host DLL [--host DLL …] [--db FILE] [--sessions N] [--rounds N] [--events N]</c>: the same sessions in each host's own database,
/// sent to it or in a copy of a seeded file, then every reading of the ledger in turns over HTTP, while events come in. The first host is
/// what the others are compared with.
/// </summary>
internal static class ReadsBench
{
    private const int Step = 100_000;

    // What an operator looks at; the corpus lies in the first four months of 2026.
    private static readonly (string Name, string Path)[] Readings =
    [
        ("list, first page", "/api/v3/ledger"),
        ("page 1,000", "/api/v3/ledger?page=1000"),
        ("an agent", "/api/v3/ledger?agent=agent-3"),
        ("an agent, page 1,000", "/api/v3/ledger?agent=agent-3&page=1000"),
        ("an agent and model", "/api/v3/ledger?agent=agent-3&model=gpt-5"),
        ("failed", "/api/v3/ledger?status=failed"),
        ("30 days, ends within a day", "/api/v3/ledger?from=2026-02-03T07:30:00Z&to=2026-03-05T07:30:00Z"),
        ("by cost", "/api/v3/ledger?sort=cost"),
        ("by cost, page 500", "/api/v3/ledger?sort=cost&page=500"),
        ("by cost, the lowest first", "/api/v3/ledger?sort=cost&order=asc"),
        ("by runtime", "/api/v3/ledger?sort=runtime"),
        ("by tokens", "/api/v3/ledger?sort=tokens"),
        ("by title", "/api/v3/ledger?sort=title"),
        ("by title, page 500", "/api/v3/ledger?sort=title&page=500"),
        ("by id, page 500", "/api/v3/ledger?sort=session&page=500"),
        ("by agent", "/api/v3/ledger?sort=agent"),
        ("by agent, page 1,000", "/api/v3/ledger?sort=agent&page=1000"),
        ("by model, page 1,000", "/api/v3/ledger?sort=model&order=desc&page=1000"),
        ("by state, page 500", "/api/v3/ledger?sort=status&page=500"),
        ("search, a common word", "/api/v3/ledger?q=parser"),
        ("search, a common word by cost", "/api/v3/ledger?q=parser&sort=cost"),
        ("search, five words", "/api/v3/ledger?q=parser%20ledger%20index%20retry%20cache"),
        ("search, an id", "/api/v3/ledger?q=backfill-0000012"),
        ("search, no hit", "/api/v3/ledger?q=zyzzyva"),
        ("receipt of everything", "/api/v3/usage/receipt"),
        ("receipt of a month", "/api/v3/usage/receipt?from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z"),
        ("receipt of 30 days, ends within a day", "/api/v3/usage/receipt?from=2026-02-03T07:30:00Z&to=2026-03-05T07:30:00Z"),
        ("receipt of an agent", "/api/v3/usage/receipt?agent=agent-3"),
        ("analytics by day, 30 days", "/api/v3/analytics/usage?from=2026-02-03T00:00:00Z&to=2026-03-05T00:00:00Z"),
        ("analytics by model, everything", "/api/v3/analytics/usage?groupBy=model&from=2026-01-01T00:00:00Z&to=2026-05-01T00:00:00Z"),
        ("performance, 30 days", "/api/v3/analytics/performance?from=2026-02-03T00:00:00Z&to=2026-03-05T00:00:00Z"),
        ("performance, everything", "/api/v3/analytics/performance?from=2026-01-01T00:00:00Z&to=2026-05-01T00:00:00Z"),
        ("a session's family", "/api/v3/ledger/backfill-00000012/family"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var (sessions, rounds, events) = (Number(args, "--sessions", 100_000), Number(args, "--rounds", 21), Number(args, "--events", 0));
        var (corpus, seeded) = (new SeedCorpus(seed: 1, sessions), Options(args, "--db").FirstOrDefault());
        var runs = new List<BackfillRun>();
        try
        {
            foreach (var assembly in Options(args, "--host")) runs.Add(await BackfillRun.StartAsync(assembly, corpus, seeded));
            if (runs.Count == 0) throw new ArgumentException("Name at least one host with --host.");
            foreach (var run in runs)
            {
                for (var from = 0; seeded is null && from < sessions; from += Step)
                {
                    await run.FeedAsync(from, Math.Min(Step, sessions - from));
                }

                await run.SettleAsync();
                using var client = new ReadClient(run.Address);
                var took = await client.RollUpAsync();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rolled up and reconciled in {took.TotalSeconds:0.0} s"));
            }

            await MeasureAsync(runs, rounds, events);
        }
        finally
        {
            foreach (var run in runs) await run.DisposeAsync();
        }

        return 0;
    }

    private static async Task MeasureAsync(List<BackfillRun> runs, int rounds, int events)
    {
        using var end = new CancellationTokenSource();
        var writers = runs.Select(run => events > 0 ? new EventStream(run.Address, events).RunAsync(end.Token) : Task.FromResult(0)).ToList();
        var clients = runs.Select(run => new ReadClient(run.Address)).ToList();
        foreach (var (name, path) in Readings)
        {
            var times = clients.Select(_ => new List<double>()).ToList();
            for (var round = 0; round <= rounds; round++)
            {
                for (var at = 0; at < clients.Count; at++)
                {
                    var took = await clients[at].ReadAsync(path);

                    // The first of all compiles.
                    if (round > 0) times[at].Add(took.TotalMilliseconds);
                }
            }

            Console.WriteLine($"{name,-40}{string.Concat(times.Select(series => Text(series, times[0])))}");
        }

        await end.CancelAsync();
        var sent = await Task.WhenAll(writers);
        if (events > 0) Console.WriteLine($"events that came in meanwhile: {string.Join(", ", sent)}");
        foreach (var client in clients) client.Dispose();
    }

    private static string Text(List<double> series, List<double> first) => string.Create(
        CultureInfo.InvariantCulture,
        $"   p50 {At(series, 0.5),7:0.0}  p95 {At(series, 0.95),7:0.0} ms{
            (series == first ? "" : $"  {At(series, 0.5) / At(first, 0.5):0.000} of the first")}");

    private static double At(List<double> series, double part) => series.Order().ElementAt((int)Math.Ceiling(series.Count * part) - 1);

    private static IEnumerable<string> Options(string[] args, string name) =>
        Enumerable.Range(0, Math.Max(0, args.Length - 1)).Where(at => args[at] == name).Select(at => args[at + 1]);

    private static int Number(string[] args, string name, int otherwise) =>
        Options(args, name).FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
