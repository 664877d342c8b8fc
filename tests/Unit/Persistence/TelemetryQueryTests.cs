using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>What the writer asks while it joins telemetry with logs is answered by indexes, not by reading tables.</summary>
public sealed class TelemetryQueryTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("SELECT event_id FROM usage_events WHERE organization_id = 'default' AND request_id = 'req_1'", "ix_usage_events_request")]
    [InlineData("SELECT session_key FROM session_ledger WHERE organization_id = 'default' AND parent_session_id = 's1'", "ix_session_ledger_parent")]
    [InlineData("SELECT event_id FROM usage_events u WHERE u.session_key IN (1, 2) AND u.occurred_at BETWEEN 1 AND 2 AND u.witness_rank < 10", "IX_usage_events_session_key_occurred_at")]
    [InlineData("SELECT 1 FROM usage_witnesses w WHERE w.usage_key = 1 AND w.witness_rank >= 10", "IX_usage_witnesses_usage_key")]
    [InlineData("SELECT 1 FROM usage_witnesses WHERE organization_id = 'default' AND event_id = x'00' AND source = 'otlp'", "IX_usage_witnesses_organization_id_event_id_source_host")]
    [InlineData("SELECT event_id FROM suspected_duplicates WHERE session_key IN (1, 2) AND occurred_at BETWEEN 1 AND 2 AND status = 'open'", "IX_suspected_duplicates_session_key_occurred_at")]
    [InlineData("UPDATE suspected_duplicates SET usage_key = 2 WHERE usage_key = 1", "IX_suspected_duplicates_usage_key")]
    [InlineData("SELECT event_id FROM suspected_duplicates WHERE usage_key = 1 AND status <> 'dismissed'", "IX_suspected_duplicates_usage_key")]
    [InlineData("SELECT 1 FROM suspected_duplicates WHERE organization_id = 'default' AND event_id = x'00'", "IX_suspected_duplicates_organization_id_event_id")]
    [InlineData("SELECT suspected_key FROM suspected_duplicates WHERE organization_id = 'default' AND status = 'open' ORDER BY occurred_at DESC LIMIT 25", "IX_suspected_duplicates_organization_id_status_occurred_at")]
    [InlineData("SELECT event_id FROM usage_events u WHERE u.organization_id = 'default' AND u.occurred_at BETWEEN 1 AND 2 AND u.witness_rank < 10", "IX_usage_events_organization_id_occurred_at")]
    [InlineData("SELECT event_id FROM suspected_duplicates WHERE organization_id = 'default' AND status = 'open' AND occurred_at BETWEEN 1 AND 2", "IX_suspected_duplicates_organization_id_status_occurred_at")]
    [InlineData("SELECT best_level FROM otlp_streams WHERE organization_id = 'default' AND stream_id = 's1'", "sqlite_autoindex_otlp_streams_1")]
    [InlineData("SELECT value FROM otlp_series WHERE organization_id = 'default' AND series_id = x'00'", "sqlite_autoindex_otlp_series_1")]
    [InlineData("DELETE FROM otlp_series WHERE updated_at < 1", "IX_otlp_series_updated_at")]
    public void Query_OfTheWriter_UsesItsIndexAndNoSort(string sql, string index)
    {
        using var connection = _database.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));

        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
