using System.Diagnostics;
using System.Globalization;
using Helicarrier.Bench.Load.Ingest;
using Helicarrier.Bench.Load.Reprice;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Rollups;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Bench.Load.Rollups;

/// <summary>
/// <c>rollup [--calls N] [--hours N] [--rounds N]</c>: writes calls of a span of time once as they happen and once when their days are closed, which
/// marks them; then rolls up, reconciles and checks what is there.
/// </summary>
internal static class RollupBench
{
    private const int CallsASession = 10;
    private const int SessionsACommit = 100;
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static OrganizationId Organization => OrganizationId.Default;

    public static async Task<int> RunAsync(string[] args)
    {
        var (calls, hours, rounds) = (Option(args, "--calls", 1_000_000), Option(args, "--hours", 1), Option(args, "--rounds", 1));
        Series open = new(), closed = new();
        for (var round = 0; round < rounds; round++)
        {
            await MeasureAsync(open, calls, hours, Start, rolls: false);
            await MeasureAsync(closed, calls, hours, Start.AddYears(1), rolls: round == rounds - 1);
        }

        open.Print("as they happen", "calls/s");
        closed.Print("of closed days", "calls/s");
        closed.PrintAgainst(open);
        return 0;
    }

    private static async Task MeasureAsync(Series series, int calls, int hours, DateTimeOffset now, bool rolls)
    {
        var directory = Directory.CreateTempSubdirectory("helicarrier-bench-").FullName;
        try
        {
            var store = new SqliteStore(Path.Combine(directory, "rollup.db"));
            await new SchemaMigrator(store).MigrateAsync();
            var time = new StandingClock(now);
            await using var writer = new StoreWriter(store, time, NullLogger<StoreWriter>.Instance);
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            await WriteAsync(writer, calls, TimeSpan.FromHours(hours));
            series.Add(calls / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu) / calls);
            if (rolls) await RollAsync(writer, store, time);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task WriteAsync(StoreWriter writer, int calls, TimeSpan span)
    {
        var (book, sessions) = (RepriceStore.Book("bench", 2), calls / CallsASession);
        var pricer = new UsagePricer(book.Book);
        await writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
            return 0;
        });
        for (var first = 0; first < sessions; first += SessionsACommit)
        {
            var (from, to) = (first, Math.Min(first + SessionsACommit, sessions));
            await writer.WriteAsync(transaction =>
            {
                for (var number = from; number < to; number++) Put(transaction, pricer, number, Start + (span * number / sessions));
                return 0;
            });
        }
    }

    private static void Put(StoreTransaction transaction, UsagePricer pricer, int number, DateTimeOffset at)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"session-{number}");
        var agent = string.Create(CultureInfo.InvariantCulture, $"agent-{number % 12}");
        var key = transaction.Sessions.Put(Organization, new SessionPatch
        {
            SessionId = id, AgentId = agent, AgentLabel = agent, Source = SourceNames.ClaudeCode, Model = "rocket", StartedAt = at, LastEventAt = at,
            Status = number % 5 == 0 ? SessionStatus.Failed : SessionStatus.Success, EndedAt = at.AddSeconds(5), RuntimeMs = 5_000,
            Project = string.Create(CultureInfo.InvariantCulture, $"/w/{number % 40}"),
        });
        var ledger = new CallLedger(transaction, Organization, pricer);
        for (var call = 0; call < CallsASession; call++)
        {
            ledger.Put(key, agent, pricer.Price(new UsageEvent
            {
                Id = EventId.From(id, call.ToString(CultureInfo.InvariantCulture)), Source = SourceNames.ClaudeCode, SessionId = id, Provider = "acme",
                Model = call % 3 == 0 ? "unheard-of" : "rocket", OccurredAt = at.AddMilliseconds(call * 100), Tokens = new() { Input = 1_000, Output = 100 },
            }));
        }
    }

    private static async Task RollAsync(StoreWriter writer, SqliteStore store, TimeProvider time)
    {
        var rollup = new RollupRun(writer, new RollupReader(store), time);
        var rolled = await TimeAsync("roll up", () => rollup.RollAsync(Organization, static _ => { }, default));
        var wish = new RollupWish(Organization, ActorType.Service, "bench", All: true);
        var reconciled = await TimeAsync("reconcile", () => rollup.ReconcileAsync(wish, static _ => { }, default));
        var checks = await TimeAsync("check", () => rollup.CheckAsync(Organization, default));
        await TimeAsync("roll up again", () => rollup.RollAsync(Organization, static _ => { }, default));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rolled.Days} days, {rolled.Rows} rows; {reconciled.Buckets} buckets, {reconciled.Wrong} wrong"));
        if (reconciled.Wrong > 0 || checks.Any(static check => check.Failures > 0))
        {
            throw new InvalidOperationException("What was written does not agree");
        }
    }

    private static async Task<T> TimeAsync<T>(string name, Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var done = await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {clock.Elapsed.TotalMilliseconds,11:0} ms"));
        return done;
    }

    private static int Option(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
