using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Repricing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Bench.Load.Reprice;

/// <summary>A store of calls whose sessions run side by side: the next call is of the next session. Measurements work on copies.</summary>
internal sealed class RepriceStore : IDisposable
{
    private static OrganizationId Organization => OrganizationId.Default;
    private const int CallsACommit = 2_000;
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-bench-").FullName;
    private int _copies;

    /// <summary>Every call of the store.</summary>
    public static RepriceScope All { get; } = new() { OrganizationId = Organization, From = Start, To = Start.AddYears(1) };

    private string Original => Path.Combine(_directory, "original.db");

    public static StoreWriter WriterOf(SqliteStore store) => new(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);

    /// <summary>A book whose one model costs this much, USD per million tokens of either kind.</summary>
    public static ShelvedBook Book(string version, decimal rate) => BookShelf.Parse(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "format": "helicarrier-price-book/1", "version": "{{version}}", "published": "2026-11-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "a measurement" } ],
              "providers": { "acme": { "models": { "rocket": { "prices": [ { "rates": { "input": {{rate}}, "output": {{rate}},
                "cache_read": {{rate}} } } ] } } } }
            }
            """)),
        version);

    public async Task WriteAsync(ShelvedBook book, int calls, int sessions)
    {
        var store = new SqliteStore(Original);
        await new SchemaMigrator(store).MigrateAsync();
        await using var writer = WriterOf(store);
        var pricer = new Helicarrier.Domain.Pricing.UsagePricer(book.Book);
        await writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
            return 0;
        });
        var keys = await writer.WriteAsync(
            transaction => Enumerable.Range(0, sessions).Select(number => transaction.Sessions.Put(Organization, Session(number))).ToArray());
        for (var first = 0; first < calls; first += CallsACommit)
        {
            var (from, to) = (first, Math.Min(first + CallsACommit, calls));
            await writer.WriteAsync(transaction =>
            {
                var ledger = new CallLedger(transaction, Organization, pricer);
                for (var number = from; number < to; number++)
                {
                    ledger.Put(keys[number % sessions], Agent(number % sessions), pricer.Price(Call(number, sessions)));
                }
                return 0;
            });
        }
    }

    /// <summary>A copy of its own for one measurement. Closing the writer has copied the log into the file.</summary>
    public SqliteStore Copy()
    {
        SqliteConnection.ClearAllPools();
        foreach (var old in Directory.GetFiles(_directory, "copy*")) File.Delete(old);
        var copy = Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"copy-{++_copies}.db"));
        foreach (var part in Directory.GetFiles(_directory, "original.db*"))
        {
            File.Copy(part, copy + Path.GetFileName(part)["original.db".Length..]);
        }
        return new(copy);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private static string Agent(int session) => string.Create(CultureInfo.InvariantCulture, $"agent-{session % 20}");

    private static SessionPatch Session(int number) => new()
    {
        SessionId = string.Create(CultureInfo.InvariantCulture, $"session-{number}"),
        AgentId = Agent(number),
        AgentLabel = Agent(number),
        Source = SourceNames.ClaudeCode,
        Status = SessionStatus.Running,
        StartedAt = Start,
        LastEventAt = Start,
    };

    private static UsageEvent Call(int number, int sessions) => new()
    {
        Id = EventId.From("reprice", number.ToString(CultureInfo.InvariantCulture)),
        Source = SourceNames.ClaudeCode,
        SessionId = string.Create(CultureInfo.InvariantCulture, $"session-{number % sessions}"),
        RequestId = string.Create(CultureInfo.InvariantCulture, $"req-{number}"),
        Provider = "acme",
        Model = "rocket",
        OccurredAt = Start.AddSeconds(number),
        Tokens = new() { Input = 1_000 + (number % 977), Output = 100 + (number % 89), CacheRead = 20_000 + (number % 1_009) },
    };
}
