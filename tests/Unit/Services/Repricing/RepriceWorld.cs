using System.Globalization;
using System.Text;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Entities;
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
    public const string Org = "default";
    public static readonly DateTimeOffset Start = new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero);
    public static readonly RepriceScope All = new() { From = Start, To = Start.AddDays(100) };

    private RepriceWorld(SqliteDatabase database)
    {
        Database = database;
        Writer = database.Writer();
        Repository = new(database.Store);
        Service = new(Writer, Repository, new(new PriceBooks(), Repository));
    }

    public SqliteDatabase Database { get; }

    public StoreWriter Writer { get; }

    public RepriceRepository Repository { get; }

    public RepriceService Service { get; }

    public static RepriceActor Actor { get; } = new(ActorType.User, "nick@bridge", "cli");

    public static async Task<RepriceWorld> CreateAsync()
    {
        var database = new SqliteDatabase();
        await database.InitializeAsync();
        return new(database);
    }

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

    /// <summary>Everything about cost that a call's row says, in the order of calls.</summary>
    public List<string> Prices() => Rows(
        """
        SELECT coalesce(cost_nanos, 'unknown') || ' ' || cost_source || ' ' || cost_confidence || ' ' || coalesce(pricing_version, '-') || ' '
            || coalesce(rate_key, '-') || ' ' || coalesce(unpriced_reason, '-') || ' ' || flags FROM usage_events ORDER BY usage_key
        """);

    /// <summary>Where sums, or what they say about them, differ from their rows; empty is right.</summary>
    public List<string> Drift() => Rows(
        """
        SELECT 'session ' || u.session_key FROM session_usage u JOIN (SELECT session_key, sum(cost_nanos) AS cost, count(cost_nanos) AS priced,
            count(*) - count(cost_nanos) AS unpriced, max(pricing_version) AS version, sum(cost_source = 'derived') AS derived,
            sum(cost_confidence = 'low') AS low, sum(cost_confidence <> 'high') AS doubtful FROM usage_events GROUP BY 1) r USING (session_key)
        WHERE u.cost_nanos IS NOT r.cost OR u.priced_calls <> r.priced OR u.unpriced_calls <> r.unpriced OR u.pricing_version IS NOT r.version
            OR u.cost_source <> iif(r.priced = 0, 'missing', iif(r.derived > 0, 'derived', 'provider_reported'))
            OR u.cost_confidence <> iif(r.priced = 0 OR r.unpriced > 0, 'unknown', iif(r.derived > 0, 'estimated', 'exact'))
            OR u.cost_confidence_level <> iif(r.priced = 0, 'unknown', iif(r.unpriced > 0 OR r.low > 0, 'low', iif(r.doubtful > 0, 'medium', 'high')))
        UNION ALL
        SELECT 'bucket ' || b.bucket_start FROM usage_hourly_rollup b JOIN (SELECT occurred_at / 3600000 * 3600000 AS hour, agent_id,
            coalesce(model_id, '') AS model_id, source, coalesce(sum(cost_nanos), 0) AS cost, count(*) AS calls,
            count(*) - count(cost_nanos) AS unpriced, sum(tokens_consumed) AS tokens FROM usage_events GROUP BY 1, 2, 3, 4) r
            ON r.hour = b.bucket_start AND r.agent_id = b.agent_id AND r.model_id = b.model_id AND r.source = b.source
        WHERE b.cost_nanos <> r.cost OR b.request_count <> r.calls OR b.unpriced_count <> r.unpriced OR b.tokens_total <> r.tokens
        """);

    public List<string> Rows(string sql, int column = 0)
    {
        using var connection = Database.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetValue(column).ToString()!);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Database.DisposeAsync();
    }
}
