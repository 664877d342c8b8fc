using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Claude Code's transcript and its telemetry tell of the same calls, joined by the request's id.</summary>
public sealed class ClaudeTelemetryTests
{
    private const string Scope = "com.anthropic.claude_code.events";
    private const string At = "2026-11-20T10:00:00.020Z";

    [Theory]
    [InlineData("log first")]
    [InlineData("telemetry first")]
    public async Task Export_CallInTheTranscript_IsOneCallWithTwoWitnesses(string order)
    {
        await using var store = new TelemetryStore();
        if (order == "telemetry first") await store.LogsAsync(Export(Call("req_1"), Call("req_title", output: 9)));
        store.Logs.Claude("s1", ClaudeLines.User("Fix the parser"), ClaudeLines.Assistant());
        await store.Logs.ImportAsync();
        if (order == "log first") await store.LogsAsync(Export(Call("req_1"), Call("req_title", output: 9)));

        // The call of the transcript is billed by it; what it never held stands beside it, in the same session.
        Assert.Equal(
            [("claude_code", "req_1", 3060L, 26_114_000L, 26_114_000L), ("otlp", "req_title", 3012L, 5_394_000L, 26_114_000L)],
            store.Stored.Calls.Select(call => (call.Source, call.RequestId, call.TokensConsumed, call.CostNanos?.Value,
                call.ReportedCostNanos?.Value)).Order());
        Assert.Equal(
            [("claude_code", "here", WitnessJoin.Identity, true), ("otlp", "", WitnessJoin.RequestId, true)],
            store.Stored.Witnesses.Where(witness => store.Stored.CallOf(witness.UsageKey).Source == "claude_code")
                .Select(witness => (witness.Source, witness.Host, witness.JoinedBy, witness.Agrees)).Order());
        Assert.Equal(
            [("s1", "claude-code:helicarrier", "claude_code", 6072L)],
            store.Stored.Sessions.Select(session => (session.SessionId, session.AgentId, session.Source, store.Stored.SumOf(session.SessionKey).TotalTokens)));
        Assert.Equal(["claude-code:helicarrier"], store.Stored.Agents.Select(agent => agent.AgentId));
        Assert.Equal(2L, store.Stored.Hours.Sum(hour => hour.RequestCount));
    }

    [Fact]
    public async Task Export_EitherOrderAndRepeated_EndsInTheSameState()
    {
        string[] states = new string[3];
        for (var order = 0; order < 3; order++)
        {
            await using var store = new TelemetryStore();
            if (order == 1) await store.LogsAsync(Export(Call("req_1"), Call("req_2")));
            store.Logs.Claude("s1", ClaudeLines.User("Fix the parser"), ClaudeLines.Assistant(uuid: "u1"));
            await store.Logs.ImportAsync();
            if (order == 2) await store.LogsAsync(Export(Call("req_2")));
            await store.LogsAsync(Export(Call("req_1"), Call("req_2")));
            await store.LogsAsync(Export(Call("req_1"), Call("req_2")));
            await store.Logs.ImportAsync();
            states[order] = store.State();
        }

        Assert.Equal(states[0], states[1]);
        Assert.Equal(states[0], states[2]);
    }

    [Fact]
    public async Task Export_OtherCountersUnderTheSameId_LogIsBilledAndTheCallIsFlagged()
    {
        await using var store = new TelemetryStore();
        store.Logs.Claude("s1", ClaudeLines.Assistant());
        await store.Logs.ImportAsync();
        await store.LogsAsync(Export(Call("req_1", output: 58)));

        Assert.Equal([(3060L, 57L)], store.Stored.Calls.Select(call => (call.TokensConsumed, call.OutputTokens)));
        Assert.True(store.Stored.Call.Flags.HasFlag(UsageFlags.WitnessesDisagree));
        Assert.Equal([false], store.Stored.Witnesses.Where(witness => witness.Source == "otlp").Select(witness => witness.Agrees));
    }

    [Fact]
    public async Task Export_IntegersTextAndBoth_AreTheSameCalls()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(Call("req_1"), Text("req_2"), Mixed("req_3")));

        Assert.Equal([(3060L, 26_114_000L)], store.Stored.Calls.Select(call => (call.TokensConsumed, call.ReportedCostNanos?.Value)).Distinct());
        Assert.Equal(3, store.Stored.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_LogsAndMetricsOfOneMinute_BillsTheLogsAlone(bool metricsFirst)
    {
        await using var store = new TelemetryStore();
        if (metricsFirst) await store.MetricsAsync(Minute());
        await store.LogsAsync(Export(Call("req_1")));
        if (!metricsFirst) await store.MetricsAsync(Minute());

        Assert.Equal((1, 3060L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        Assert.Equal(26_114_000L, store.Stored.Call.ReportedCostNanos?.Value);
    }

    [Fact]
    public async Task Export_MetricsWithoutLogs_AreBilledOnceWithTheCostThatTheClientReports()
    {
        await using var store = new TelemetryStore();
        await store.MetricsAsync(Minute());
        await store.MetricsAsync(Minute());

        Assert.Equal([(3060L, 26_114_000L, true)], store.Stored.Calls
            .Select(call => (call.TokensConsumed, call.ReportedCostNanos?.Value, call.Flags.HasFlag(UsageFlags.Aggregate))));
    }

    [Fact]
    public async Task Export_ManagedCost_StandsBesideTheComputedOneAndSaysWhatItRestsOn()
    {
        await using var store = new TelemetryStore();
        store.Logs.Claude("s1", ClaudeLines.Assistant());
        await store.Logs.ImportAsync();
        await store.LogsAsync(Export(Call("req_1", cost: 0.020, basis: "managed")));

        Assert.Equal(
            [(26_114_000L, ProvenanceSource.Derived, 20_000_000L)],
            store.Stored.Calls.Select(call => (call.CostNanos?.Value, call.CostSource, call.ReportedCostNanos?.Value)));
        Assert.Equal(
            [("managed", 20_000_000L)],
            store.Stored.Witnesses.Where(witness => witness.Source == "otlp").Select(witness => (witness.CostBasis, witness.ReportedCostNanos?.Value)));
        Assert.Equal(26_114_000L, store.Stored.Sum.CostNanos?.Value);
    }

    [Fact]
    public async Task Import_SameLogsOnTwoMachines_IsOneCallSeenByBoth()
    {
        await using var store = new TelemetryStore();
        store.Logs.Claude("s1", ClaudeLines.Assistant());
        await store.ImportAsAsync("here");
        await store.ImportAsAsync("there");

        Assert.Equal((1, 3060L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        Assert.Equal(["here", "there"], store.Stored.Witnesses.Select(witness => witness.Host).Order());
    }

    [Fact]
    public async Task Export_SessionThatNoLogKnows_IsInTheLedgerWithItsAgent()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(
            OtlpJson.Log("2026-11-20T09:59:58Z", ("event.name", "user_prompt"), ("session.id", "s1")), Call("req_1"),
            OtlpJson.Log("2026-11-20T10:00:05Z", ("event.name", "tool_result"), ("session.id", "s1"))));

        Assert.Equal(
            [("s1", "claude-code:telemetry", "claude-code", "otlp", "claude-sonnet-4-5", "anthropic", SessionStatus.Running)],
            store.Stored.Sessions.Select(row => (row.SessionId, row.AgentId, row.AgentKind, row.Source, row.ModelId, row.Provider, row.Status)));
        Assert.Equal(3060, store.Stored.Sum.TotalTokens);
    }

    [Fact]
    public async Task Find_SessionSeenTwice_CarriesTheWitnessesOfItsCalls()
    {
        await using var store = new TelemetryStore();
        store.Logs.Claude("s1", ClaudeLines.Assistant());
        await store.Logs.ImportAsync();
        await store.LogsAsync(Export(Call("req_1", cost: 0.020, basis: "managed")));
        var detail = await new LedgerRepository(store.Logs.Store, new Contexts(store.Logs.Store)).FindAsync(OrganizationId.Default, "s1", 0);

        var witnesses = detail!.Witnesses[Assert.Single(detail.Calls).Usage.Id];
        Assert.Equal(
            [(SourceNames.ClaudeCode, "here", WitnessJoin.Identity, null), (SourceNames.Otlp, null, WitnessJoin.RequestId, "managed")],
            witnesses.Select(witness => (witness.Source, witness.Host, witness.JoinedBy, witness.CostBasis)));
    }

    [Fact]
    public async Task Export_OtherEvents_BillNothing()
    {
        await using var store = new TelemetryStore();
        await store.LogsAsync(Export(
            OtlpJson.Log(At, ("event.name", "subagent_completed"), ("session.id", "s1"), ("total_tokens", 3060)),
            OtlpJson.Log(At, ("event.name", "api_error"), ("session.id", "s1"), ("status_code", 529))));

        Assert.Empty(store.Stored.Calls);
    }

    [Theory]
    [InlineData(-0.01, "bad_counter")]
    [InlineData("NaN", "bad_counter")]
    [InlineData("a lot", "bad_counter")]
    [InlineData(100_000.01, "value_out_of_range")]
    [InlineData(1e9, "value_out_of_range")]
    [InlineData(1e300, "value_out_of_range")]
    public async Task Export_CostThatIsNone_IsRejectedAndNotLeftOutOfItsCall(object cost, string reason)
    {
        await using var store = new TelemetryStore();
        var result = await store.LogsAsync(Export(Costing(("cost_usd", cost))));

        Assert.Equal(new(1, 0, $"Not taken: {reason} 1"), result);
        Assert.Empty(store.Stored.Calls);
    }

    [Theory]
    [InlineData(9_223_372_036_854_775_807)]
    [InlineData(1_000_000_001)]
    [InlineData(1e300)]
    public async Task Export_CounterBeyondTheLimit_IsRejectedAsOutOfRange(object count)
    {
        await using var store = new TelemetryStore();
        Assert.Equal(new(1, 0, "Not taken: value_out_of_range 1"), await store.LogsAsync(Export(Costing(("cache_creation_tokens", count)))));
        Assert.Empty(store.Stored.Calls);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData("a lot")]
    public async Task Export_OneImpossibleCounter_IsUnknownAndTheOthersCount(object count)
    {
        await using var store = new TelemetryStore();
        Assert.Equal(new(0, 0, null), await store.LogsAsync(Export(OtlpJson.Log(
            At, ("event.name", "api_request"), ("session.id", "s1"), ("request_id", "req_1"), ("model", "claude-sonnet-4-5"),
            ("input_tokens", 3), ("output_tokens", 57), ("cache_read_tokens", count)))));

        var call = store.Stored.Call;
        Assert.Equal((3L, 57L, null), (call.InputTokens, call.OutputTokens, call.CacheReadTokens));
        Assert.True(((UsageFlags)call.Flags).HasFlag(UsageFlags.Inconsistent));
    }

    [Fact]
    public async Task Export_NothingButImpossibleCounters_IsRejected()
    {
        await using var store = new TelemetryStore();
        Assert.Equal(new(1, 0, "Not taken: bad_counter 1"), await store.LogsAsync(Export(OtlpJson.Log(
            At, ("event.name", "api_request"), ("session.id", "s1"), ("request_id", "req_1"), ("input_tokens", -3), ("output_tokens", "x")))));
        Assert.Empty(store.Stored.Calls);
    }

    [Theory]
    [InlineData("18446744073709551615", "future_timestamp")]
    [InlineData("4102444800000000000", "future_timestamp")]
    public async Task Export_TimeThatNothingCanHave_IsRejectedAndOpensNoSession(string nanos, string reason)
    {
        await using var store = new TelemetryStore();
        var call = Call("req_1");
        call["timeUnixNano"] = nanos;

        Assert.Equal(new(1, 0, $"Not taken: {reason} 1"), await store.LogsAsync(Export(call)));
        Assert.Empty(store.Stored.Sessions);
    }

    private static System.Text.Json.Nodes.JsonObject Costing((string Key, object? Value) attribute) => OtlpJson.Log(
        At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", "req_1"), ("input_tokens", 3),
        ("output_tokens", 57), attribute);

    private static string Export(params System.Text.Json.Nodes.JsonObject[] records) => OtlpJson.Logs("claude-code", Scope, records);

    private static System.Text.Json.Nodes.JsonObject Call(string request, int output = 57, double cost = 0.026114, string? basis = null) => OtlpJson.Log(
        At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", request), ("input_tokens", 3),
        ("output_tokens", output), ("cache_read_tokens", 2000), ("cache_creation_tokens", 1000), ("cache_creation_5m_tokens", 600),
        ("cache_creation_1h_tokens", 400), ("cost_usd", cost), ("cost_basis", basis), ("duration_ms", 1200), ("speed", "normal"));

    private static System.Text.Json.Nodes.JsonObject Text(string request) => OtlpJson.Log(
        At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", request), ("input_tokens", "3"),
        ("output_tokens", "57"), ("cache_read_tokens", "2000"), ("cache_creation_tokens", "1000"), ("cost_usd", "0.026114"));

    private static System.Text.Json.Nodes.JsonObject Mixed(string request) => OtlpJson.Log(
        At, ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", request), ("input_tokens", 3),
        ("output_tokens", "57"), ("cache_read_tokens", 2000.0), ("cache_creation_tokens", "1000"), ("cost_usd", 0.026114), ("agent_id", null));

    private static string Minute() => OtlpJson.Metrics("claude-code", "com.anthropic.claude_code",
        OtlpJson.Sum("claude_code.token.usage", 1, Point(3.0, "input"), Point(57.0, "output"), Point(2000.0, "cacheRead"), Point(1000.0, "cacheCreation")),
        OtlpJson.Sum("claude_code.cost.usage", 1, Point(0.026114, null)),
        OtlpJson.Sum("claude_code.active_time.total", 1, Point(1.5, "cli")));

    private static System.Text.Json.Nodes.JsonObject Point(double value, string? type) => type is null
        ? OtlpJson.Point("2026-11-20T09:59:30Z", "2026-11-20T10:00:30Z", value, ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("query_source", "main"))
        : OtlpJson.Point("2026-11-20T09:59:30Z", "2026-11-20T10:00:30Z", value, ("session.id", "s1"), ("model", "claude-sonnet-4-5"),
            ("query_source", "main"), ("type", type));

    private sealed class Contexts(Helicarrier.Persistence.Engines.Sqlite.SqliteStore store)
        : Microsoft.EntityFrameworkCore.IDbContextFactory<Helicarrier.Persistence.HelicarrierDbContext>
    {
        public Helicarrier.Persistence.HelicarrierDbContext CreateDbContext() => store.CreateContext();
    }
}
