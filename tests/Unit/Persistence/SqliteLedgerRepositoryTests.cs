using System.Data.Common;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class SqliteLedgerRepositoryTests : IAsyncLifetime
{
    private const string Org = "default";
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly SqliteDatabase _database = new();
    private readonly CommandLog _log = new();

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx =>
        {
            Seed(tx, "a-1", "peter", "claude-sonnet-4-5", SessionStatus.Success, 0, 5_000, "Fix Postgres profile", 30);
            Seed(tx, "a-2", "peter", "claude-sonnet-4-5", SessionStatus.Running, 1, 9_000, "日本語のテスト migration", null);
            Seed(tx, "b-1", "shuri", "gpt-5", SessionStatus.Failed, 2, 1_000, "Say \"hello\" AND (world) *", 90);
            Seed(tx, "b-2", "shuri", "gpt-5", SessionStatus.Killed, 3, 7_000, null, 10);
            return 0;
        });
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(LedgerSort.Newest, "b-2,b-1,a-2,a-1")]
    [InlineData(LedgerSort.Runtime, "a-2,b-2,a-1,b-1")]
    [InlineData(LedgerSort.Cost, "b-1,a-1,b-2,a-2")]
    public async Task ListAsync_Sort_Orders(LedgerSort sort, string expected) =>
        Assert.Equal(expected, Ids(await Repository().ListAsync(new LedgerQuery { Sort = sort })));

    [Fact]
    public async Task ListAsync_Filters_Combine()
    {
        var page = await Repository().ListAsync(new LedgerQuery { Agent = "peter", Model = "claude-sonnet-4-5", From = At.AddMinutes(1) });
        Assert.Equal("a-2", Ids(page));
        Assert.Equal(1, page.Total);
        Assert.Null(page.Cost);
    }

    [Fact]
    public async Task ListAsync_StatusFilter_TabsStillCountEveryStatus()
    {
        var page = await Repository().ListAsync(new LedgerQuery { Status = SessionStatus.Failed });
        Assert.Equal("b-1", Ids(page));
        Assert.Equal(4, page.Tabs.Values.Sum());
        Assert.Equal(1, page.MissingCost);
        Assert.Equal(new NanoUsd(90), page.Cost);
    }

    [Fact]
    public async Task ListAsync_Silence_PartsRunningFromOffline()
    {
        await using var writer = _database.Writer();
        await writer.WriteAsync(tx =>
        {
            Seed(tx, "c-1", "wanda", "m", SessionStatus.Running, 1, 10, "Silent", 5);
            Seed(tx, "c-2", "wanda", "m", SessionStatus.Running, 1, 10, "Waits", 5);
            Seed(tx, "c-3", "wanda", "m", SessionStatus.Running, 9, 10, "Works", 5);
            return 0;
        });
        var query = new LedgerQuery { Agent = "wanda", Silence = new(At.AddMinutes(1), ["c-2"]) };

        var all = await Repository().ListAsync(query);
        var running = await Repository().ListAsync(query with { Status = SessionStatus.Running });
        var offline = await Repository().ListAsync(query with { Offline = true });

        Assert.Equal((3, 2, 1), (all.Total, all.Tabs[SessionStatus.Running], all.Offline));
        Assert.Equal(("c-3,c-2", 2), (Ids(running), running.Total));
        Assert.Equal(("c-1", 1, new NanoUsd(5)), (Ids(offline), offline.Total, offline.Cost));
        Assert.Equal(3, (await Repository().ListAsync(query with { Status = SessionStatus.Running, Silence = null })).Total);
    }

    [Fact]
    public async Task ListAsync_MissingCost_ListsSessionsWithAnUnpricedCall()
    {
        var page = await Repository().ListAsync(new LedgerQuery { MissingCost = true });
        Assert.Equal("a-2", Ids(page));
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task ListAsync_Pages_AreDisjointAndWhole()
    {
        var first = await Repository().ListAsync(new LedgerQuery { PageSize = 3 });
        var second = await Repository().ListAsync(new LedgerQuery { PageSize = 3, Page = 2 });
        Assert.Equal("b-2,b-1,a-2", Ids(first));
        Assert.Equal("a-1", Ids(second));
        Assert.Equal(4, second.Total);
    }

    [Theory]
    [InlineData("gres prof", "a-1")]
    [InlineData("POSTGRES", "a-1")]
    [InlineData("本語の", "a-2")]
    [InlineData("の", "a-2")]
    [InlineData("\"hello\"", "b-1")]
    [InlineData("(world) *", "b-1")]
    [InlineData("a-", "a-2,a-1")]
    [InlineData("b-2", "b-2")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData("100%", "")]
    public async Task ListAsync_Text_FindsInsideWordsAndTakesOperatorsAsText(string text, string expected) =>
        Assert.Equal(expected, Ids(await Repository().ListAsync(new LedgerQuery { Text = text })));

    [Fact]
    public async Task ListAsync_SessionNotYetIndexed_IsFoundByItsPresentWords()
    {
        _database.Scalar("UPDATE session_ledger SET task_title = 'Chart the coast' WHERE session_id = 'a-1'");
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM search_queue"));
        Assert.Equal("a-1", Ids(await Repository().ListAsync(new LedgerQuery { Text = "hart COAS" })));
        Assert.Equal("", Ids(await Repository().ListAsync(new LedgerQuery { Text = "postgres" })));
    }

    [Fact]
    public async Task ListAsync_TitleChanged_OldWordsAreGoneFromTheIndex()
    {
        await using (var writer = _database.Writer())
            await writer.WriteAsync(tx => tx.Sessions.Put(Org, Patch("a-1", "peter") with { Title = "Other words" }));
        Assert.Equal("", Ids(await Repository().ListAsync(new LedgerQuery { Text = "postgres" })));
        Assert.Equal("a-1", Ids(await Repository().ListAsync(new LedgerQuery { Text = "other" })));
    }

    [Fact]
    public async Task FindAsync_Session_HasCallsWithTheirFrozenRate()
    {
        var detail = await Repository().FindAsync(Org, "a-1", 100);
        var call = Assert.Single(detail!.Calls);
        Assert.Equal(3m, call.Rate!.Input);
        Assert.Equal("book-1", call.PricingVersion);
        Assert.Equal(new NanoUsd(30), detail.Row.Usage.Cost);
        Assert.Null(await Repository().FindAsync(Org, "nobody", 100));
    }

    [Fact]
    public async Task ListAsync_OtherOrganization_SeesNothing() =>
        Assert.Equal(0, (await Repository().ListAsync(new LedgerQuery { OrganizationId = "other" })).Total);

    [Theory]
    [InlineData("plain", "ix_session_ledger_organization_id_started_at")]
    [InlineData("agent", "ix_session_ledger_organization_id_agent_id_started_at")]
    [InlineData("status", "ix_session_ledger_organization_id_status_started_at")]
    [InlineData("model", "ix_session_ledger_organization_id_model_id_started_at")]
    [InlineData("project", "ix_session_ledger_organization_id_project_started_at")]
    [InlineData("runtime", "ix_session_ledger_organization_id_runtime_ms")]
    [InlineData("cost", "ix_session_usage_organization_id_cost_nanos")]
    [InlineData("text", "session_ledger_fts")]
    [InlineData("missing", "ix_session_usage_unpriced")]
    public async Task ListAsync_Filter_UsesItsIndex(string filter, string index)
    {
        var query = filter switch
        {
            "agent" => new LedgerQuery { Agent = "peter" },
            "status" => new LedgerQuery { Status = SessionStatus.Running },
            "model" => new LedgerQuery { Model = "gpt-5" },
            "project" => new LedgerQuery { Project = "/w" },
            "runtime" => new LedgerQuery { Sort = LedgerSort.Runtime },
            "cost" => new LedgerQuery { Sort = LedgerSort.Cost },
            "text" => new LedgerQuery { Text = "postgres" },
            "missing" => new LedgerQuery { MissingCost = true },
            _ => new LedgerQuery(),
        };
        await Repository().ListAsync(query);
        var plans = string.Join("\n\n", _log.Commands.Select(command => _log.Plan(_database.Store, command)));
        Assert.True(plans.Contains(index, StringComparison.OrdinalIgnoreCase), plans);
    }

    private LedgerRepository Repository() => new(_database.Store, new Contexts(_database.Store, _log));

    private static string Ids(LedgerPage page) => string.Join(",", page.Rows.Select(row => row.SessionId));

    private static SessionPatch Patch(string id, string agent) => new() { SessionId = id, AgentId = agent, Source = SourceNames.Ingest };

    private static void Seed(
        StoreTransaction tx, string id, string agent, string model, SessionStatus status, int minute, long runtime, string? title, long? cost)
    {
        var key = tx.Sessions.Put(Org, Patch(id, agent) with
        {
            Model = model,
            Status = status,
            Title = title,
            Project = "/w",
            StartedAt = At.AddMinutes(minute),
            LastEventAt = At.AddMinutes(minute),
            EndedAt = status == SessionStatus.Running ? null : At.AddMinutes(minute + 1),
            RuntimeMs = runtime,
        });
        tx.Books.Put("hash-1", "book-1", "test", "{}");
        var usage = new UsageEvent
        {
            Id = EventId.From(id),
            Source = SourceNames.Ingest,
            SessionId = id,
            Model = model,
            OccurredAt = At,
            Tokens = new TokenUsage { Input = 10, Output = 5 },
        };
        var rate = new AppliedRate
        {
            BookVersion = "book-1", BookHash = "hash-1", Provider = "anthropic", Model = model, EffectiveFrom = At, Band = "base",
            Tier = "standard", Input = 3m, Output = 15m,
        };
        var priced = cost is { } nanos
            ? new PricedUsage(usage, new NanoUsd(nanos), ProvenanceSource.Derived, Confidence.High, rate, UsageFlags.None)
            : new PricedUsage(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "unknown_model");
        tx.Calls.Insert(Org, key, agent, priced);
    }

    private sealed class Contexts(SqliteStore store, CommandLog log) : IDbContextFactory<HelicarrierDbContext>
    {
        public HelicarrierDbContext CreateDbContext() => new(
            store.Configure(new DbContextOptionsBuilder<HelicarrierDbContext>().AddInterceptors(log)).Options);
    }

    /// <summary>Keeps what EF sent, so that the engine can be asked how it would run it.</summary>
    private sealed class CommandLog : DbCommandInterceptor
    {
        public List<(string Sql, Dictionary<string, object?> Parameters)> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add((command.CommandText, command.Parameters.Cast<DbParameter>().ToDictionary(p => p.ParameterName, p => p.Value)));
            return ValueTask.FromResult(result);
        }

        public string Plan(SqliteStore store, (string Sql, Dictionary<string, object?> Parameters) sent)
        {
            using var connection = store.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sent.Sql;
            foreach (var (name, value) in sent.Parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            using var reader = command.ExecuteReader();
            var plan = new List<string>();
            while (reader.Read()) plan.Add(reader.GetString(3));
            return string.Join('\n', plan) + "\n" + sent.Sql;
        }
    }
}
