using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Services.Repricing;

/// <summary>A store with calls in it, and books that price its one model at a flat rate.</summary>
internal sealed class RepriceWorld : IAsyncDisposable
{
    public static OrganizationId Org => OrganizationId.Default;
    public static readonly DateTimeOffset Start = new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero);
    public static readonly RepriceScope All = new() { From = Start, To = Start.AddDays(100) };

    /// <param name="store">Stays the caller's to dispose.</param>
    /// <param name="time">The writer's clock; null is the system's.</param>
    public RepriceWorld(TestStore store, TimeProvider? time = null)
    {
        Store = store;
        Writer = store.Writer(time);
        Repository = store.Repricing;
        Service = new(Writer, Repository, new(new PriceBooks(), Repository));
    }

    public TestStore Store { get; }

    public StoreWriter Writer { get; }

    public RepriceRepository Repository { get; }

    public RepriceService Service { get; }

    public static RepriceActor Actor { get; } = new(ActorType.User, "nick@bridge", "cli");

    /// <summary>A book with these rates of <c>acme/rocket</c> from its start, and of others that are named with theirs.</summary>
    public static ShelvedBook Book(string version, decimal? rate, params (string Model, decimal Rate)[] others)
    {
        var models = others.Select(other => (other.Model, (decimal?)other.Rate)).Prepend(("rocket", rate)).Where(model => model.Item2 is not null)
            .Select(model => string.Create(CultureInfo.InvariantCulture, $$"""
                "{{model.Item1}}": { "prices": [ { "rates": { "input": {{model.Item2}}, "output": {{model.Item2}} } } ] }
                """));
        var json = $$"""
            {
              "format": "helicarrier-price-book/1", "version": "{{version}}", "published": "2026-11-01", "currency": "USD",
              "unit": "per_million_tokens", "sources": [ { "name": "us" } ],
              "providers": { "acme": { "models": { {{string.Join(',', models)}} } } }
            }
            """;
        return BookShelf.Parse(Encoding.UTF8.GetBytes(json), version);
    }

    public static UsageEvent Call(int number, string session = "s1", string model = "rocket", long input = 1_000) => new()
    {
        Id = EventId.From(session, number.ToString(CultureInfo.InvariantCulture)),
        Source = SourceNames.ClaudeCode,
        SessionId = session,
        Provider = "acme",
        Model = model,
        OccurredAt = Start.AddMinutes(number),
        Tokens = new() { Input = input, Output = 100 },
    };

    /// <summary>Writes calls as an import would, priced by a book.</summary>
    public Task WriteAsync(ShelvedBook book, params IEnumerable<UsageEvent> calls) => WriteAsync(Writer, book, calls);

    /// <inheritdoc cref="WriteAsync(ShelvedBook, IEnumerable{UsageEvent})"/>
    public static Task WriteAsync(StoreWriter writer, ShelvedBook book, IEnumerable<UsageEvent> calls) => writer.WriteAsync(transaction =>
    {
        transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
        var pricer = new UsagePricer(book.Book);
        foreach (var call in calls)
        {
            var key = transaction.Sessions.Put(Org, new SessionPatch
            {
                SessionId = call.SessionId, AgentId = "agent-of-" + call.SessionId, AgentLabel = call.SessionId, Source = call.Source,
                Status = SessionStatus.Running, StartedAt = Start, LastEventAt = call.OccurredAt,
            });
            new CallLedger(transaction, Org, pricer).Put(key, "agent-of-" + call.SessionId, pricer.Price(call));
        }

        return 0;
    });

    public async Task<RepriceRun> RepriceAsync(ShelvedBook book, RepriceScope? scope = null)
    {
        var (run, _) = await Service.BeginAsync(scope ?? All, book, Actor);
        return await Service.CarryOnAsync(Org, run);
    }

    public async Task<RepriceRun> UndoAsync(long run)
    {
        await Service.BeginUndoAsync(Org, run, Actor);
        return await Service.CarryOnAsync(Org, run);
    }

    /// <summary>What is in the store, for assertions.</summary>
    public StoredRows Stored => Store.Stored;

    /// <summary>Everything about cost that a call's row says, in the order in which the calls were first written.</summary>
    public List<string> Prices() =>
    [
        .. Stored.Calls.OrderBy(call => call.UsageKey).Select(call =>
            $"{call.CostNanos?.Value.ToString(CultureInfo.InvariantCulture) ?? "unknown"} {WireName.Of(call.CostSource)} {WireName.Of(call.CostConfidence)} "
            + $"{call.PricingVersion ?? "-"} {call.RateKey?.ToString(CultureInfo.InvariantCulture) ?? "-"} {call.UnpricedReason ?? "-"} {(int)call.Flags}"),
    ];

    /// <summary>Where sums, or what they say about them, differ from their rows; empty is right.</summary>
    public List<string> Drift()
    {
        var calls = Stored.Calls;
        return
        [
            .. Stored.Sums.Join(calls.GroupBy(call => call.SessionKey), sum => sum.SessionKey, rows => rows.Key, (sum, rows) => (Sum: sum, Rows: rows.ToList()))
                .Where(session => !StoredSums.Fit(session.Sum, session.Rows)).Select(session => $"session {session.Sum.SessionKey}"),
            .. Stored.Hours.Join(calls.GroupBy(StoredSums.Bucket), StoredSums.Bucket, rows => rows.Key, (hour, rows) => (Hour: hour, Rows: rows.ToList()))
                .Where(bucket => !StoredSums.Fit(bucket.Hour, bucket.Rows)).Select(bucket => $"bucket {bucket.Hour.BucketStart:O}"),
            .. StoredDays.Drift(Stored),
        ];
    }

    public ValueTask DisposeAsync() => Writer.DisposeAsync();
}
