using System.Diagnostics;
using System.Globalization;
using Helicarrier.Bench.Load.Ingest;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Bench.Load.Reprice;

/// <summary>
/// <c>reprice [--calls N] [--sessions N] [--rounds N]</c>: looks at, reprices and undoes every call of a store whose sessions run
/// side by side, against a loop that only writes the same rows. The rounds alternate, each on a copy of its own.
/// </summary>
internal static class RepriceBench
{
    private static OrganizationId Organization => OrganizationId.Default;

    private const string Sums =
        "SELECT (SELECT sum(cost_nanos) FROM usage_events), (SELECT sum(cost_nanos) FROM session_usage), (SELECT sum(cost_nanos) FROM usage_hourly_rollup)";

    private static readonly RepriceActor Actor = new(ActorType.Service, "bench", "cli");

    public static async Task<int> RunAsync(string[] args)
    {
        var (calls, sessions, rounds) = (Option(args, "--calls", 100_000), Option(args, "--sessions", 400), Option(args, "--rounds", 3));
        var (before, after) = (RepriceStore.Book("before", 2), RepriceStore.Book("after", 3));
        Series look = new(), reprice = new(), undo = new(), bare = new();
        using var stores = new RepriceStore();
        await stores.WriteAsync(before, calls, sessions);
        for (var round = 0; round < rounds; round++)
        {
            Add(bare, () => BareUpdates.Measure(stores.Copy(), RepriceService.BatchSize));
            await MeasureAsync(stores.Copy(), after, look, reprice, undo, calls);
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{calls} calls of {sessions} sessions side by side, {RepriceService.BatchSize} a commit"));
        look.Print("look", "calls/s");
        reprice.Print("reprice", "calls/s");
        undo.Print("undo", "calls/s");
        bare.Print("bare updates", "calls/s");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reprice / bare         {reprice.Rate / bare.Rate,11:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"undo / bare            {undo.Rate / bare.Rate,11:0.00}"));
        return 0;

        void Add(Series series, Func<TimeSpan> measure)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var elapsed = measure();
            series.Add(calls / elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu) / calls);
        }
    }

    private static async Task MeasureAsync(SqliteStore store, ShelvedBook book, Series look, Series reprice, Series undo, int calls)
    {
        await using var writer = RepriceStore.WriterOf(store);
        var repository = new RepriceRepository(store);
        var service = new RepriceService(writer, repository, new(new PriceBooks(), repository));
        await Time(look, () => Task.FromResult(service.DryRun(RepriceStore.All, book.Book, TimeZoneInfo.Utc).Total.Changed));
        var (run, _) = await service.BeginAsync(RepriceStore.All, book, Actor);
        await Time(reprice, async () => (await service.CarryOnAsync(Organization, run)).ChangedCount);
        Check(store);
        await Time(undo, async () =>
        {
            await service.BeginUndoAsync(Organization, run, Actor);
            return (await service.CarryOnAsync(Organization, run)).RestoredCount;
        });
        Check(store);

        async Task Time(Series series, Func<Task<long>> work)
        {
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var done = await work();
            if (done != calls) throw new InvalidOperationException($"{done} of {calls} calls changed");
            series.Add(calls / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu) / calls);
        }
    }

    // A rate of a repricing that leaves the sums behind would be worth nothing.
    private static void Check(SqliteStore store)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Sums;
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt64(0) != reader.GetInt64(1) || reader.GetInt64(0) != reader.GetInt64(2))
        {
            throw new InvalidOperationException("Sums differ from their rows");
        }
    }

    private static int Option(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
