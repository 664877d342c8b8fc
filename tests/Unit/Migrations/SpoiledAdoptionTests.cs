using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>A database whose sums overflowed under attack, taken over: what is out of range goes, everything else stays.</summary>
public sealed class SpoiledAdoptionTests : IDisposable
{
    private const string Sums =
        """
        SELECT 'hour', model_id, source, request_count, tokens_total, typeof(tokens_total), cost_nanos, typeof(cost_nanos) FROM usage_hourly_rollup
        UNION ALL SELECT 'session', session_id, l.source, priced_calls, total_tokens, typeof(total_tokens), u.cost_nanos, typeof(u.cost_nanos)
            FROM session_usage u JOIN session_ledger l USING (session_key) WHERE session_id LIKE '%honest'
        ORDER BY 1, 2, 4
        """;

    // Only a database with such a sum parts with calls that are merely large.
    private const string ASpoiledSum = "UPDATE session_usage SET total_tokens = -1 WHERE session_key = (SELECT min(session_key) FROM session_usage); ";

    private readonly DumpedDatabase _database = new("spoiled");

    public void Dispose() => _database.Dispose();

    [Fact]
    public void Dump_Sums_AreSpoiled()
    {
        Assert.Equal(
            """
            claude-opus-4-1|cost_nanos|real|1
            claude-sonnet-4-5|tokens_total|integer|0
            claude-sonnet-4-5|tokens_total|real|1
            """.ReplaceLineEndings("\n"),
            _database.Table(
                """
                SELECT model_id, 'cost_nanos', typeof(cost_nanos), cost_nanos > 0 FROM usage_hourly_rollup WHERE typeof(cost_nanos) = 'real'
                UNION ALL SELECT model_id, 'tokens_total', typeof(tokens_total), tokens_total > 0
                    FROM usage_hourly_rollup WHERE typeof(tokens_total) = 'real' OR tokens_total < 0
                ORDER BY 1, 3
                """));
    }

    [Fact]
    public async Task Migrate_CallsOutOfRange_MovesThemToTheQuarantineWhole()
    {
        var change = await _database.Migrator.MigrateAsync();

        Assert.Equal(109, change.Moved.Count);
        Assert.Equal("2|2", _database.Table("SELECT count(*), sum(tokens_consumed < 2000) FROM usage_events"));
        Assert.Equal("109|startup", _database.Table("SELECT count(*), min(actor_id) FROM ingest_quarantine WHERE error_code = 'VALUE_OUT_OF_RANGE'"));
        Assert.Equal(
            "9223372036854775807|input_tokens",
            _database.Table(
                """
                SELECT CAST(payload AS TEXT) ->> '$.usage_events[0].input_tokens', error_json ->> '$.error.details[0].field'
                FROM ingest_quarantine WHERE CAST(payload AS TEXT) ->> '$.usage_events[0].source' = 'otlp' LIMIT 1
                """));
        Assert.Equal("", _database.Table("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task Migrate_CallsOutOfRange_RebuildsSumsFromTheCallsThatStay()
    {
        await _database.Migrator.MigrateAsync();
        Assert.Equal(
            """
            hour|claude-opus-4-1|ingest|1|1200|integer|30000000|integer
            hour|claude-sonnet-4-5|otlp|1|3|integer|9000|integer
            session|honest|ingest|1|1200|integer|30000000|integer
            session|m-honest|otlp|1|3|integer|9000|integer
            """.ReplaceLineEndings("\n"),
            _database.Table(Sums));
        Assert.Empty(LedgerDrift.Of(_database.Stored));
        Assert.Equal("0", _database.Table("SELECT count(*) FROM session_usage WHERE total_tokens > 1200 OR cost_nanos > 30000000"));
    }

    [Fact]
    public async Task Migrate_CallsOutOfRange_AreInTheAuditLog()
    {
        await _database.Migrator.MigrateAsync();
        Assert.Equal(
            "109|109|big-000|input_tokens, output_tokens, tokens_consumed, cost_nanos",
            _database.Table(
                """
                SELECT metadata ->> '$.movedCalls', json_array_length(metadata, '$.moved'), metadata ->> '$.moved[0].sessionId',
                    metadata ->> '$.moved[0].fields'
                FROM audit_log_entries WHERE action = 'schema.up'
                """));
    }

    [Fact]
    public void Plan_CallsOutOfRange_ListsThem()
    {
        var notes = _database.Migrator.Plan()[0].Notes;
        Assert.Equal(110, notes.Count);
        Assert.Contains("109 of them", notes[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cost_nanos", "100000000000001", "cost_nanos")]
    [InlineData("cost_nanos", "1.5", "cost_nanos")]
    [InlineData("output_tokens", "-1", "output_tokens")]
    [InlineData("cache_read_tokens", "1000000001", "cache_read_tokens")]
    public async Task Migrate_OneValueJustOutOfRange_MovesThatCallAlone(string column, string value, string fields)
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute(ASpoiledSum + $"UPDATE usage_events SET {column} = {value} WHERE usage_key = 1");
        var moved = Assert.Single((await database.Migrator.MigrateAsync()).Moved);
        Assert.Equal((1, fields), (moved.UsageKey, moved.Fields));
    }

    [Fact]
    public async Task Migrate_CallWithWitnessesAndChanges_TakesThemAlong()
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute("UPDATE usage_events SET cost_nanos = -1 WHERE request_id = 'req_1'");

        await database.Migrator.MigrateAsync();

        Assert.Equal(
            "2|1|req_1",
            database.Table(
                """
                SELECT json_array_length(body, '$.usage_witnesses'), json_array_length(body, '$.reprice_changes'), body ->> '$.usage_events[0].request_id'
                FROM (SELECT CAST(payload AS TEXT) AS body FROM ingest_quarantine WHERE error_code = 'VALUE_OUT_OF_RANGE')
                """));
        Assert.Equal("1|4", database.Table("SELECT (SELECT count(*) FROM usage_witnesses), (SELECT count(*) FROM reprice_changes)"));
        Assert.Equal("", database.Table("PRAGMA foreign_key_check"));
    }

    [Fact]
    public async Task Migrate_ValuesAtTheLimit_Stay()
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute(ASpoiledSum + "UPDATE usage_events SET cost_nanos = 100000000000000, output_tokens = 1000000000 WHERE usage_key = 1");
        Assert.Empty((await database.Migrator.MigrateAsync()).Moved);
    }

    [Theory]
    [InlineData("cost_nanos = 100000000000001")]
    [InlineData("cache_read_tokens = 1000000001")]
    public async Task Migrate_LargeCallWhereNoSumIsSpoiled_Stays(string large)
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute($"UPDATE usage_events SET {large} WHERE usage_key = 1");
        Assert.Empty((await database.Migrator.MigrateAsync()).Moved);
    }

    [Fact]
    public async Task Migrate_CallsThatTogetherCannotBeAdded_AreOutOfRange()
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute("UPDATE usage_events SET cost_nanos = 4700000000000000000 WHERE usage_key IN (1, 2)");
        Assert.Equal([1L, 2L], (await database.Migrator.MigrateAsync()).Moved.Select(call => call.UsageKey));
    }

    [Fact]
    public async Task Migrate_IngestedSessionIsMoved_MayBeSentAgain()
    {
        await _database.Migrator.MigrateAsync();
        Assert.Equal(
            "0|0",
            _database.Table(
                """
                SELECT (SELECT count(*) FROM ingest_idempotency JOIN session_ledger USING (session_key) WHERE session_id = 'big-000'),
                    (SELECT count(*) FROM session_ledger WHERE session_id = 'big-000' AND ingest_fingerprint IS NOT NULL)
                """));
        Assert.Equal("109", _database.Table("SELECT count(*) FROM ingest_quarantine WHERE source = 'adoption'"));
    }

    // 101 calls of $100,000 are one more than a session may cost.
    [Fact]
    public async Task Migrate_SessionAboveItsLimit_MovesItsLargestCallsUntilItFits()
    {
        using var database = new DumpedDatabase("20261120193400_ReasoningRate");
        database.Execute(
            ASpoiledSum +
            """
            INSERT INTO usage_events (organization_id, event_id, session_key, agent_id, source, occurred_at, tokens_consumed, web_search_requests,
                status, cost_nanos, cost_source, cost_confidence, flags, witness_rank, witness_order, created_at)
            SELECT 'default', CAST('many-' || value AS BLOB), (SELECT session_key FROM session_ledger WHERE session_id = 'c-1'), 'a', 'claude_code', 1, 1, 0,
                'success', 100000000000000 - (value = 7), 'provider_reported', 'high', 0, 0, 0, 1
            FROM (WITH RECURSIVE n(value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < 101) SELECT value FROM n)
            """);

        var moved = (await database.Migrator.MigrateAsync()).Moved;

        Assert.Equal(["the session's cost", "the session's cost"], moved.Select(call => call.Fields));
        Assert.Equal("1", database.Table("SELECT sum(cost_nanos) <= 10000000000000000 FROM usage_events"));
        Assert.Equal("99", database.Table("SELECT count(*) FROM usage_events WHERE event_id >= CAST('many-' AS BLOB) AND event_id < CAST('many.' AS BLOB)"));
    }
}
