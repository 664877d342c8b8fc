using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Search;
using Helicarrier.Services.Since;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Services.Repricing;
using static Helicarrier.Tests.Unit.Services.Repricing.RepriceWorld;

namespace Helicarrier.Tests.Unit.Persistence.Plans;

/// <summary>The statements that the product sent, explained by the engine: nothing that grows is read whole or sorted.</summary>
public sealed class SqlitePlanTests
{
    /// <summary>
    /// Tables that stay small: books, sessions that wait for the next pause of the writer, what the index of words keeps of itself, a row
    /// of an organization, and what a statement is given.
    /// </summary>
    private static readonly string[] Small = ["pricing_books", "search_queue", "session_ledger_fts_config", "retention_cuts", "json_each(@keys)"];

    [Fact]
    public async Task Writer_TelemetryAndLogsOfTheSameCalls_AreJoinedByIndexes()
    {
        await using var store = new TelemetryStore();
        using var trace = new SqliteTrace(store.Logs.Store.Path);
        foreach (var step in OrderProperties.Steps) await OrderProperties.StepAsync(store, step);
        await store.MetricsAsync(GenAiTelemetryTests.Counter(2, "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z", 100));
        await store.MetricsAsync(GenAiTelemetryTests.Counter(2, "2026-11-20T10:00:00Z", "2026-11-20T10:02:00Z", 250));
        var (open, _) = await new SuspectedReader(store.Logs.Contexts).ListAsync(OrganizationId.Default, SuspicionStatus.Open, 1, 25);
        foreach (var key in open.Select(suspicion => suspicion.Id))
        {
            await store.DecideAsync(key, areOne: true);
            await store.ReopenAsync(key);
            await store.DecideAsync(key, areOne: false);
        }

        using var connection = store.Logs.Store.Open();
        var plans = QueryPlan.Of(connection, trace.Statements);
        AllSearch(plans);
        AllUsed(
            plans,
            "IX_usage_events_organization_id_event_id", "ix_usage_events_request", "IX_usage_events_session_key_occurred_at",
            "ix_usage_events_time", "IX_usage_witnesses_usage_key", "IX_usage_witnesses_organization_id_event_id_source_host",
            "IX_suspected_duplicates_session_key_occurred_at", "IX_suspected_duplicates_usage_key",
            "IX_suspected_duplicates_organization_id_event_id", "IX_suspected_duplicates_organization_id_status_occurred_at",
            "sqlite_autoindex_otlp_streams_1", "sqlite_autoindex_otlp_series_1", "IX_otlp_series_updated_at");
    }

    [Fact]
    public async Task RunsAndAsks_LookedAtEachSecond_AreReadByIndexes()
    {
        await using var store = await TracedStore.CreateAsync();
        await using var writer = store.Database.Writer(TimeProvider.System);
        var run = RunId.New(DateTimeOffset.UtcNow);
        await writer.WriteAsync(transaction =>
        {
            transaction.Runs.Put(new(OrganizationId.Default, run, "fury", "claude", ActorType.User, "anna") { Adopted = new("claude", new(1, 1), null) });
            transaction.AdoptedSessions.Put(OrganizationId.Default, run, "s1");
            var offer = new AskOffer { Kind = AskKind.Permission, Title = "Bash: ls", Answers = [AnswerKind.Allow] };
            var key = transaction.Asks.Put(new(OrganizationId.Default, run, "r1", "fury", "claude", null, null, AskEvidence.Client, offer));
            transaction.Asks.Answer(OrganizationId.Default, key, AnswerKind.Allow, null, "anna");
            transaction.Asks.End(OrganizationId.Default, transaction.Asks.Find(OrganizationId.Default, run, "r1")!.Value, AskEnd.Answered);
            transaction.Asks.EndAll(OrganizationId.Default, run, AskEnd.Over);
            transaction.Asks.Settle(OrganizationId.Default, key, AskEnd.Elsewhere);
            transaction.Asks.EndHooked(OrganizationId.Default, AskEnd.Withdrawn);
            return transaction.Runs.IsOpen(OrganizationId.Default, run);
        });
        var (runs, asks) = (new RunReader(store.Database.Store), new AskReader(store.Database.Store));
        await runs.OpenAsync(OrganizationId.Default);
        await runs.ListAsync(OrganizationId.Default, null, null, 25);
        var (sessions, heard) = (new RunSessionReader(store.Database.Store), new SessionAgentReader(store.Database.Store));
        await sessions.OpenAsync(OrganizationId.Default);
        await sessions.OfAsync(OrganizationId.Default, run);
        await sessions.FindAsync(OrganizationId.Default, "s1");
        await sessions.FindAsync(OrganizationId.Default, new ClientProcess(1, 1));
        await heard.HeardAsync(OrganizationId.Default, DateTimeOffset.UtcNow);
        await asks.OpenAsync(OrganizationId.Default);
        await asks.CountAsync(OrganizationId.Default, DateTimeOffset.UtcNow);
        await asks.HistoryAsync(OrganizationId.Default, null, 25);
        await asks.TimesAsync(OrganizationId.Default, DateTimeOffset.UtcNow);

        var plans = store.Plans();
        AllSearch(plans);
        AllUsed(
            plans, "ix_control_runs_open", "IX_control_runs_organization_id", "ix_asks_open", "ix_asks_ref", "IX_asks_organization_id", "ix_asks_answered",
            "IX_adopted_sessions_organization_id_session_id", "IX_agents_organization_id_last_seen_at");
    }

    [Fact]
    public async Task Reprice_BatchesAndUndo_AreReadByIndexes()
    {
        await using var store = await TracedStore.CreateAsync();
        await using var world = new RepriceWorld(store.Database);
        await world.WriteAsync(Book("old", 2), Enumerable.Range(0, 20).Select(number => Call(number)));
        var run = await world.RepriceAsync(Book("new", 3));
        await world.UndoAsync(run.RepriceRunId);

        var plans = store.Plans();
        AllSearch(plans);
        AllUsed(plans, "ix_usage_events_time", "IX_reprice_changes_usage_key_reprice_run_id (usage_key=? AND reprice_run_id>?)",
            "IX_reprice_runs_organization_id");
    }

    [Fact]
    public async Task Ingest_SessionSentAgain_IsFoundByItsSession()
    {
        await using var store = await TracedStore.CreateAsync();
        await using var writer = store.Database.Writer();
        foreach (var id in (string[])["first", "second"])
        {
            await writer.WriteAsync(transaction =>
            {
                var session = transaction.Sessions.Put(
                    Org, new SessionPatch { SessionId = "s1", AgentId = "agent", Source = SourceNames.Ingest, LastEventAt = Start });
                var call = Call(1, "s1") with { Id = EventId.From(id), Source = SourceNames.Ingest };
                return new CallLedger(transaction, Org, Services.Pricing.Call.Pricer).Replace(
                    session, "agent", new(call, null, ProvenanceSource.Missing, Confidence.Unknown, null, call.Flags, "unknown_model"));
            });
        }

        var plans = store.Plans();
        AllSearch(plans);
        AllUsed(plans, "ix_usage_events_ingest");
    }

    [Fact]
    public async Task Quarantine_ManyRefusedInOneCommit_AreTrimmedOnceAndByTheirKeys()
    {
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        using var trace = new SqliteTrace(database.Store.Path);
        await using (var writer = database.Writer())
        {
            await writer.WriteAsync(transaction =>
            {
                for (var i = 0; i < 100; i++)
                {
                    transaction.Quarantine.Put(Org, new RejectedPayload("test", "X", "{}", new byte[] { 1 }), keep: 10);
                }

                return 0;
            });
        }

        Assert.Equal(10, database.Stored.Quarantine.Count);
        var trim = Assert.Single(trace.Statements, statement => statement.StartsWith("DELETE FROM ingest_quarantine", StringComparison.Ordinal));
        using var connection = database.Store.Open();
        AllUsed(QueryPlan.Of(connection, [trim]), "INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    }

    [Fact]
    public async Task Agents_SessionMovesAndBecomesVoid_AreFoundByTheirOwnSessions()
    {
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        using var trace = new SqliteTrace(database.Store.Path);
        await using (var writer = database.Writer())
        {
            var session = new SessionPatch
            {
                SessionId = "s1", AgentId = "otlp:unknown", Source = SourceNames.Otlp, StartedAt = DateTimeOffset.UnixEpoch,
                LastEventAt = DateTimeOffset.UnixEpoch,
            };
            await writer.WriteAsync(transaction => transaction.Sessions.Put(Org, session));
            await writer.WriteAsync(transaction => transaction.Sessions.Put(Org, session with { AgentId = "claude-code:x", Source = SourceNames.ClaudeCode }));
            await writer.WriteAsync(transaction =>
            {
                var found = transaction.Sessions.Find(Org, "s1");
                return transaction.Voids.Put(Org, found.Key, found.Session!, "nick", "a test");
            });
        }

        using var connection = database.Store.Open();
        string[] statements = ["UPDATE agents SET last_session_id", "DELETE FROM agents", "WITH counted AS"];
        foreach (var start in statements)
        {
            AllUsed(QueryPlan.Of(connection, [trace.Statements.First(sql => sql.StartsWith(start, StringComparison.Ordinal))]), "ix_session_ledger_agent");
        }
    }

    [Theory]
    [InlineData("plain", "SEARCH l1 USING INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData("agent", "ix_session_usage_dim (dim_key=?)")]
    [InlineData("status", "ix_session_usage_dim (dim_key=?)")]
    [InlineData("model", "ix_session_usage_dim (dim_key=?)")]
    [InlineData("project", "ix_session_usage_dim (dim_key=?)")]
    [InlineData("range", "ix_session_usage_dim (dim_key=? AND started_at>?)")]
    [InlineData("offline", "ix_session_ledger_running")]
    [InlineData("text", "session_ledger_fts")]
    [InlineData("missing", "ix_session_usage_unpriced")]
    public async Task Ledger_Filter_UsesItsIndex(string filter, string index)
    {
        await using var store = await TracedStore.CreateAsync();
        await using (var writer = store.Database.Writer())
        {
            await writer.WriteAsync(transaction => transaction.Sessions.Put(Org, new()
            {
                SessionId = "s1", AgentId = "peter", Source = SourceNames.Ingest, Model = "gpt-5", Project = "/w", Status = SessionStatus.Running,
                StartedAt = Start, LastEventAt = Start, Title = "Postgres",
            }));
        }

        await store.Database.Ledger.ListAsync(filter switch
        {
            "agent" => new() { Agent = "peter" },
            "status" => new() { Status = SessionStatus.Running },
            "model" => new() { Model = "gpt-5" },
            "project" => new() { Project = "/w" },
            "range" => new() { Agent = "peter", From = Start },
            "offline" => new() { Offline = true, Silence = new(Start, []) },
            "text" => new() { Text = "postgres" },
            "missing" => new() { MissingCost = true },
            _ => new(),
        });
        AllUsed(store.Plans(), index);
    }

    [Fact]
    public async Task Fleet_SessionsThatEnded_AreReadByTheirEnd()
    {
        await using var store = await TracedStore.CreateAsync();
        using (var view = new FleetReader(store.Database.Store).Open()) view.Ends(OrganizationId.Default, Start);
        AllUsed(store.Plans(), "ix_session_ledger_ended (organization_id=? AND ended_at>?)");
    }

    [Fact]
    public async Task Since_WhateverIsAsked_IsReadByIndexesOfItsTime()
    {
        await using var store = await TracedStore.CreateAsync();
        var (engine, contexts) = (store.Database.Store, store.Database.Contexts);
        store.Forget();
        var board = new SinceBoard(
            new UsageRepository(engine, contexts, new()), new(engine), new(engine), new AlertRepository(engine), new(engine), new(engine), TimeProvider.System);
        await board.ReadAsync(OrganizationId.Default, Start.AddHours(1), Start.AddDays(3).AddHours(2), ["s1"], CancellationToken.None);

        var plans = store.Plans();
        AllSearch(plans);
        AllUsed(
            plans, "ix_session_ledger_ended (organization_id=? AND ended_at>? AND ended_at<?)",
            "ix_session_ledger_running (organization_id=? AND last_event_at>? AND last_event_at<?)", "ix_asks_answered", "ix_asks_open",
            "ix_alert_transitions_time (organization_id=? AND at>? AND at<?)",
            "IX_audit_log_entries_organization_id_occurred_at (organization_id=? AND occurred_at>? AND occurred_at<?)",
            "IX_ops_jobs_organization_id_status (organization_id=? AND status=?)", "ix_usage_events_time", "PRIMARY KEY (dim_key=? AND day>? AND day<?)");
    }

    [Fact]
    public async Task Prices_WhatIsUsedAndWhatHasNone_IsReadFromSumsOfDays()
    {
        await using var store = await TracedStore.CreateAsync();
        var uses = store.Database.PriceUses;
        store.Forget();
        await uses.UsedAsync(OrganizationId.Default, Start);
        await uses.UnpricedAsync(OrganizationId.Default);

        var plans = store.Plans();
        Assert.DoesNotContain(plans, static plan => plan.Steps.Any(static step => step.Contains("usage_events", StringComparison.Ordinal)));
        AllUsed(plans, "ix_usage_dim_combination (organization_id=?", "PRIMARY KEY (dim_key=? AND day>?)", "PRIMARY KEY (dim_key=?)");
    }

    [Fact]
    public async Task OwnPrices_LayerAndProviders_AreReadByIndexes()
    {
        await using var store = await TracedStore.CreateAsync();
        await using var writer = store.Database.Writer(TimeProvider.System);
        var price = new OwnPrice { Provider = "acme", Model = "kimi", From = Start, Source = "s", Rates = new() { Input = 1, Output = 1 } };
        store.Forget();
        await writer.WriteAsync(transaction =>
        {
            transaction.OwnPrices.Count(OrganizationId.Default);
            transaction.OwnPrices.Find(OrganizationId.Default, "acme", "kimi", Start);
            return transaction.OwnPrices.Remove(OrganizationId.Default, transaction.OwnPrices.Put(OrganizationId.Default, price, "nick"), "nick");
        });
        await store.Database.OwnPrices.ProvidersAsync(OrganizationId.Default, "kimi", DateOnly.FromDateTime(Start.UtcDateTime));

        var plans = store.Plans();
        AllSearch(plans);
        AllUsed(
            plans, "IX_pricing_own_prices_organization_id_provider_model_valid_from",
            "ix_usage_events_time (organization_id=? AND occurred_at>? AND occurred_at<?)");
    }

    [Fact]
    public async Task Sessions_SignedOut_AreReadByTheirTime()
    {
        await using var store = await TracedStore.CreateAsync();
        await new KeyReader(store.Database.Contexts).EndedSessionsAsync(OrganizationId.Default, Start);
        AllUsed(store.Plans(), "IX_audit_log_entries_organization_id_occurred_at (organization_id=? AND occurred_at>?)");
    }

    /// <summary>What a search looks into is named by the index, and each entry found by its key: nothing is read that grows with the store.</summary>
    [Fact]
    public async Task Search_Texts_AreNamedByTheIndexAndReadByTheirKeys()
    {
        await using var store = await TracedStore.CreateAsync();
        await using (var writer = store.Database.Writer())
        {
            await writer.WriteAsync(transaction =>
            {
                var key = transaction.Sessions.Put(
                    Org, new SessionPatch { SessionId = "s1", AgentId = "agent", Source = SourceNames.Ingest, LastEventAt = Start });
                transaction.Timeline.Put(Org, key, "s1", "agent", new("e1", SessionEventType.Message, Start, """{"text":"needle"}"""));
                return 0;
            });
            var indexer = new TextIndexer(store.Database.Texts, writer, TimeProvider.System, isOn: true);
            await indexer.OpenAsync(default);
            await indexer.StepAsync(default);
        }

        store.Forget();
        Assert.Equal(1, (await store.Database.Ledger.ListAsync(new() { Text = "needle" })).Total);
        var plans = store.Plans().Where(plan => plan.Sql.Contains("session_events", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.DoesNotContain(plan.Steps, step => step.StartsWith("SCAN session_events", StringComparison.Ordinal)
            || step.StartsWith("SCAN e", StringComparison.Ordinal)));
        AllUsed(plans, "SEARCH e USING INTEGER PRIMARY KEY");

        // Of short words alone, the newest entries are met in their order and no more of them.
        store.Forget();
        await store.Database.Ledger.ListAsync(new() { Text = "ne" });
        var newest = Assert.Single(store.Plans(), plan => plan.Sql.Contains("FROM text_index", StringComparison.Ordinal) && plan.Uses("SCAN session_events"));
        Assert.False(newest.Uses("TEMP B-TREE"), newest.ToString());
    }

    [Fact]
    public async Task Export_TwentyThousandSessions_IsReadInTheOrderOfAnIndex()
    {
        const int Sessions = 20_000;
        await using var database = new SqliteDatabase();
        await database.InitializeAsync();
        await using (var writer = database.Writer())
        {
            await writer.WriteAsync(transaction =>
            {
                for (var i = 0; i < Sessions; i++)
                {
                    transaction.Sessions.Put(Org, new SessionPatch
                    {
                        SessionId = $"s{i}", AgentId = "agent", Source = SourceNames.Ingest, Title = i % 3 == 0 ? null : $"Title {i * 7 % 50}",
                        StartedAt = Start.AddSeconds(i % 5_000), LastEventAt = Start,
                    });
                }

                return true;
            });
        }

        (LedgerSort Sort, int Statements, string Index)[] wanted =
        [
            (LedgerSort.Newest, 2, "ix_session_usage_started"), (LedgerSort.Runtime, 2, "ix_session_usage_runtime"),
            (LedgerSort.Cost, 3, "ix_session_usage_cost"), (LedgerSort.Tokens, 3, "ix_session_usage_tokens"),
            (LedgerSort.Session, 2, "IX_session_ledger_organization_id_session_id"), (LedgerSort.Title, 4, "ix_session_ledger_title"),
            (LedgerSort.Agent, 2, "ix_session_usage_started"),
        ];
        foreach (var (sort, statements, index) in wanted) await ExportedAsync(database, Sessions, sort, statements, index);
    }

    private static async Task ExportedAsync(SqliteDatabase database, int sessions, LedgerSort sort, int statements, string index)
    {
        using var trace = new SqliteTrace(database.Store.Path);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in database.Ledger.AllAsync(new() { Sort = sort, Ascending = true })) Assert.True(ids.Add(row.SessionId));
        await foreach (var row in database.Ledger.AllAsync(new() { Sort = sort, Ascending = false })) Assert.False(ids.Add(row.SessionId));

        Assert.Equal((sort, sessions, statements), (sort, ids.Count, trace.RunsOn("session_ledger")));
        using var connection = database.Store.Open();
        var plans = QueryPlan.Of(connection, trace.Statements);
        AllSearch(plans);
        AllUsed(plans, index);
        Assert.DoesNotContain(plans, plan => plan.Uses("TEMP B-TREE"));
    }

    // Void sessions are few, and all of them are remembered.
    private const string RememberedWhole = "SELECT session_key FROM session_void";

    private static void AllSearch(IEnumerable<QueryPlan> plans)
    {
        var whole = plans.Where(plan => plan.ReadsAllOrSorts && plan.Sql != RememberedWhole
            && !Small.Any(table => plan.Sql.Contains(table, StringComparison.Ordinal)));
        Assert.True(!whole.Any(), string.Join('\n', whole));
    }

    private static void AllUsed(IReadOnlyList<QueryPlan> plans, params string[] indexes)
    {
        var unused = indexes.Where(index => !plans.Any(plan => plan.Uses(index)));
        Assert.True(!unused.Any(), $"{string.Join(", ", unused)} in none of\n{string.Join('\n', plans)}");
    }
}
